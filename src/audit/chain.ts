/**
 * The journal's chain, by which anybody can prove that no line was changed, removed, moved or cut off.
 *
 * Each line of a client's journal gets a place (1, 2, 3…) and a hash:
 *
 *     hash = SHA-256( previous hash "\n" client "\n" place "\n" canonical text of the line )
 *
 * The first line follows `GENESIS`. The canonical text is JSON with the keys of every object in alphabetical order and
 * no space, so that two programs write the same bytes. Lines are sealed behind their writers, in the order in which the
 * sealer finds them: a line waits some seconds for its place, and says so meanwhile.
 *
 * A chain alone does not show that its end was cut off: `verifyChain` compares with an anchor kept elsewhere.
 */
import { createHash } from "node:crypto";

/** The hash that the first line follows: 64 zeros, which no line can have by chance. */
export const GENESIS = "0".repeat(64);

/** A line as it is hashed: texts only, the instant in ISO 8601 as the database keeps it. */
export type ChainLine = {
  readonly entryId: string;
  readonly at: string;
  readonly actor: string;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string;
  readonly clause: string | null;
  readonly detail: Json;
  readonly origin: string | null;
};

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A line at its place in the chain; `hash` covers both, and the hash of the line before. */
export type Seal = {
  readonly place: number;
  readonly entryId: string;
  readonly previous: string;
  readonly hash: string;
};

/** The end of a chain as it was known at some moment, kept outside of the database. */
export type Anchor = { readonly place: number; readonly hash: string };

/** What is wrong at a place of the chain. */
export type ChainFault = {
  readonly place: number;
  /**
   * `altered`: the line is not what was sealed. `missing`: a line or its place is gone. `moved`: sealed at another
   * place. `broken`: it does not follow the line before. `cut_off`: the anchor lies beyond the end.
   * `forged`: the anchor's place holds another hash, or its signature is not that of its key. `wrong_key`: signed with a
   * key that the reader does not trust. `unsealed`: a line that is neither sealed nor waiting for it.
   */
  readonly kind: "altered" | "missing" | "moved" | "broken" | "cut_off" | "forged" | "wrong_key" | "unsealed";
  readonly entryId: string | null;
};

/** A chain as it is kept, and an anchor that somebody may hold of it. */
export type ChainToVerify = {
  readonly clientId: string;
  readonly seals: readonly Seal[];
  readonly lines: readonly ChainLine[];
  /** Lines that wait for their seal. */
  readonly pending: ReadonlySet<string>;
  readonly anchor?: Anchor;
};

/** The canonical text of a value: keys in the order of their UTF-16 units, as JavaScript sorts them. */
export function canonicalText(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalText).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join(",")}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The hash of a line at its place, in hexadecimal. */
export function hashOf(clientId: string, place: number, previous: string, line: ChainLine): string {
  const text = [previous, clientId, place, canonicalText({ ...line })].join("\n");
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** The seals of lines that follow `head`, in the order given. */
export function sealAfter(head: Anchor, clientId: string, lines: readonly ChainLine[]): Seal[] {
  const seals: Seal[] = [];
  let { place, hash } = head;
  for (const line of lines) {
    const previous = hash;
    place += 1;
    hash = hashOf(clientId, place, previous, line);
    seals.push({ place, entryId: line.entryId, previous, hash });
  }
  return seals;
}

/** Every fault of a chain with its place; none when it is whole. */
export function verifyChain({ clientId, seals, lines, pending, anchor }: ChainToVerify): ChainFault[] {
  const lineOf = new Map(lines.map((line) => [line.entryId, line]));
  const placeAfter = new Map([[GENESIS, 1], ...seals.map((seal) => [seal.hash, seal.place + 1] as const)]);
  const ordered = [...seals].sort((a, b) => a.place - b.place);
  const faults: ChainFault[] = [];
  let expected = { place: 1, previous: GENESIS };
  for (const seal of ordered) {
    for (let place = expected.place; place < seal.place; place++)
      faults.push({ place, kind: "missing", entryId: null });
    const gap = seal.place !== expected.place;
    const fault = faultOf(clientId, seal, lineOf.get(seal.entryId), placeAfter);
    if (fault) faults.push({ place: seal.place, kind: fault, entryId: seal.entryId });
    else if (!gap && seal.previous !== expected.previous)
      faults.push({ place: seal.place, kind: "broken", entryId: seal.entryId });
    expected = { place: seal.place + 1, previous: seal.hash };
  }
  const sealed = new Set(seals.map(({ entryId }) => entryId));
  for (const { entryId } of lines)
    if (!sealed.has(entryId) && !pending.has(entryId)) faults.push({ place: 0, kind: "unsealed", entryId });
  const atAnchor = anchor && anchorFault(ordered, anchor);
  return atAnchor ? [...faults, atAnchor] : faults;
}

/** A line whose seal fits another place was moved; one whose seal fits no place was altered. */
function faultOf(
  clientId: string,
  seal: Seal,
  line: ChainLine | undefined,
  placeAfter: ReadonlyMap<string, number>,
): "altered" | "missing" | "moved" | null {
  if (!line) return "missing";
  if (hashOf(clientId, seal.place, seal.previous, line) === seal.hash) return null;
  const sealedAt = placeAfter.get(seal.previous);
  const moved = sealedAt !== undefined && hashOf(clientId, sealedAt, seal.previous, line) === seal.hash;
  return moved ? "moved" : "altered";
}

/** What an anchor kept elsewhere says against a chain: its end was cut off, or another chain stands at that place. */
export function anchorFault(ordered: readonly Seal[], anchor: Anchor): ChainFault | null {
  const last = ordered.at(-1)?.place ?? 0;
  if (anchor.place > last) return { place: last + 1, kind: "cut_off", entryId: null };
  const seal = ordered.find(({ place }) => place === anchor.place);
  if (anchor.place === 0 || !seal || seal.hash === anchor.hash) return null;
  return { place: anchor.place, kind: "forged", entryId: seal.entryId };
}
