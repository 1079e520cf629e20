import { mayDo, type Role } from "#http/permission.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Reported } from "#notice/notice.ts";
import type { Side } from "#party/role.ts";
import type { WaitingReason } from "./api.ts";
import type { Letter } from "./letter.ts";

/** A person we know by the address that they write from. */
export type Sender = {
  readonly personId: string;
  readonly name: string;
  readonly side: Side;
  readonly language: Language;
  readonly memberships: readonly {
    readonly clientId: string;
    readonly code: string;
    readonly roles: readonly Role[];
  }[];
};

/** A request that the message names, by a reference that we wrote or by the subject. */
export type Named = { readonly clientId: string; readonly number: number };

export type Sorted =
  | { readonly kind: "thread"; readonly clientId: string; readonly number: number }
  | { readonly kind: "open"; readonly clientId: string }
  | Told
  | {
      readonly kind: "wait";
      readonly reason: WaitingReason;
      readonly clientId: string | null;
      readonly note: string | null;
      /** What it answers, by the thread of our notices, when that is no request. */
      readonly about: About | null;
    };
export type About = { readonly kind: string; readonly id: string };

/** What another server tells of a notice of ours; an outcome is told, a delay is not one. */
export type Told = {
  readonly kind: "report";
  readonly clientId: string;
  readonly noticeId: string;
  readonly reference: string;
  readonly recipient: string;
  readonly about: About;
  readonly outcome: Reported | null;
  readonly answer: string;
};

/** "[MIR-142]" as our notices write it; what else stands between brackets is another tool's. */
export function subjectReferences(subject: string): { code: string; number: number }[] {
  return [...subject.matchAll(/\[([A-Z]{2,6})-([1-9]\d{0,8})\]/g)].map(([, code, number]) => ({
    code: code ?? "",
    number: Number(number),
  }));
}

/** What our notices are about, by the root of their thread: `<request-0198…@domain>`. */
export function threadRoots(references: readonly string[], domain: string): About[] {
  return references.flatMap((reference) => {
    const found = /^<([a-z_]+)-([^@>]+)@([^>]+)>$/.exec(reference);
    return found?.[3] === domain ? [{ kind: found[1] ?? "", id: found[2] ?? "" }] : [];
  });
}

const ORDER =
  /\b(?:bon de commande|commande|engagement|BDC|purchase order|order)\s*(?:n[°ºo]\.?|number|#)?\s*:?\s*([A-Z0-9][A-Z0-9/_.-]*\d[A-Z0-9/_.-]*)/i;

/** The number of an order that a text gives, to be proposed to a person; never recorded by itself. */
export const orderNumber = (text: string): string | null => ORDER.exec(text)?.[1]?.slice(0, 50) ?? null;

/**
 * What a message that no report is becomes. The sender's address proves little, so that by mail nobody does more than a client's person
 * may do without harm: write to a request of their own, or open one. Anything that would stop a clock waits (T2, A7).
 */
export function sortLetter(
  letter: Letter,
  known: {
    readonly sender: Sender | null;
    /** Whose it is (`ownerOf`); null for nobody's. */
    readonly owner: string | null;
    readonly named: readonly Named[];
    /** It names a request of a client whom the sender is nothing to. */
    readonly foreign: boolean;
    readonly roots: readonly About[];
    readonly fromUs: boolean;
    readonly tooMany: boolean;
  },
): Exclude<Sorted, Told> {
  const { sender, owner, named } = known;
  const [home, ...others] = sender?.memberships ?? [];
  const clientId = home && others.length === 0 ? home.clientId : null;
  const about = known.roots.find(({ kind }) => kind !== "request") ?? null;
  const wait = (reason: WaitingReason, note: string | null = null): Exclude<Sorted, Told> => ({
    kind: "wait",
    reason,
    clientId: owner,
    note,
    about,
  });
  if (letter.automatic) return wait(letter.automatic);
  if (known.fromUs) return wait("loop");
  if (!sender || !home) return wait("unknown_sender");
  if (sender.side === "provider") return wait("from_provider");
  if (known.foreign) return wait("foreign_reference");
  if (known.tooMany) return wait("too_many");
  const [first, ...more] = named;
  if (more.some(({ clientId: other, number }) => other !== first?.clientId || number !== first.number))
    return wait("several_requests");
  const may = (id: string, permission: "request.comment" | "request.open") =>
    sender.memberships.some((one) => one.clientId === id && mayDo(one.roles, permission));
  if (first) return may(first.clientId, "request.comment") ? { kind: "thread", ...first } : wait("may_not_write");
  if (about) {
    const order = orderNumber(`${letter.subject}\n${letter.text}`);
    return order === null ? wait("answers_notice") : wait("order_proposed", order);
  }
  if (clientId === null) return wait("several_clients");
  return may(clientId, "request.open") ? { kind: "open", clientId } : wait("may_not_write");
}
