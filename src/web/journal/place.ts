import type { JournalEntry } from "#audit/api.ts";

export type Place =
  | { readonly kind: "request" | "invoice" | "words"; readonly text: string }
  | { readonly kind: "half_day"; readonly text: string; readonly number: string }
  /** `version` is that of its text which the act is about. */
  | {
      readonly kind: "contract";
      readonly text: string;
      readonly contract: string;
      readonly version: string | null;
    }
  /** What somebody of the provider read: a part of the client's records, and its number when it has one. */
  | { readonly kind: "reading"; readonly text: string; readonly area: string }
  /** Known by an id alone, which says nothing to anybody. */
  | { readonly kind: "nameless" };

/** Ids of records, and digests of lines of a bank statement. */
const ID = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64})$/;

/** What the subject of an act is, by the form that names have in Vigie; a person's own act bears their name. */
export function placeOf({
  action,
  subject,
  actor,
  actorName,
  detail,
}: Pick<JournalEntry, "action" | "subject" | "actor" | "actorName" | "detail">): Place {
  const half = /^[A-Z0-9]+-DJ(\d+)$/.exec(subject)?.[1];
  if (half !== undefined) return { kind: "half_day", text: subject, number: half };
  if (/^[A-Z0-9]+-\d+$/.test(subject) && /^(ticket|intervention|mail|audit)\./.test(action))
    return { kind: "request", text: subject };
  if (action.startsWith("audit.records_")) {
    const [area = "", one = ""] = subject.split("/");
    return { kind: "reading", area, text: ID.test(one) ? "" : one };
  }
  if (/^billing\.(invoice|credit_note)_/.test(action)) return { kind: "invoice", text: subject };
  if (subject === actor) return { kind: "words", text: actorName };
  const named = [detail["name"], detail["label"]].find((one) => typeof one === "string" && one !== "");
  if (ID.test(subject)) return typeof named === "string" ? { kind: "words", text: named } : { kind: "nameless" };
  const contract = detail["contract"];
  // The number of an order that came stands beside the contract that it is for.
  const { number, version } = detail;
  const ordered = action === "billing.order_received" && typeof number === "string";
  const text = ordered ? `${number} (${subject})` : subject;
  if (typeof contract === "string" && /^(contract|governance|billing)\./.test(action))
    return { kind: "contract", text, contract, version: OF_VERSION.test(action) ? textOr(version) : null };
  return { kind: "words", text };
}

const OF_VERSION = /^contract\.(version_loaded|signature_|draft_)/;
const textOr = (value: unknown): string | null => (typeof value === "string" ? value : null);
