/**
 * Which clauses a duty bears on besides its own: those that fix one of the values it was computed from. The contract file
 * says it (`drives`), so that another contract needs no code.
 */
import type { Contract } from "#contract/contract.ts";
import type { Duty } from "#contract/duty/duty.ts";
import type { DutyKind } from "#contract/duty/kinds.ts";

/** The part of a charge that a duty about it follows. */
const CHARGE: Partial<Record<DutyKind, string>> = {
  recap: "recap",
  quote: "quote",
  order: "order_required",
  work_invoice: "when",
  fee_invoice: "when",
  pack_invoice: "when",
};

const WHOLE: Partial<Record<DutyKind, string>> = {
  version_signed: "version",
  review_meeting: "review",
  review_invitation: "review",
  review_report: "review",
  review_minutes: "review",
  client_notice: "term.client_notice",
  client_notice_posting: "term.client_notice",
  provider_notice: "term.provider_notice",
  provider_notice_posting: "term.provider_notice",
  price_revision: "term.price_revision",
  price_revision_posting: "term.price_revision",
  payment: "payment.days",
  payment_with_grace: "payment.grace",
  breach_notice: "privacy.breach_notice",
  breach_authority: "privacy.authority_notified_by_provider",
  breach_persons: "privacy.persons_told_by_provider",
  data_fate: "privacy.data_at_end",
  data_returned: "privacy.data_at_end",
  data_transferred: "privacy.data_at_end",
  data_erased: "privacy.data_at_end",
  // Where the charter dates it (C4), that deletion is the destruction that was chosen.
  data_deleted: "privacy.data_at_end",
};

/** Paths of the contract file that a duty's date depends on. */
export function parametersOf({ kind, subject, clause }: Duty, contract: Contract): string[] {
  const [first = ""] = subject.split("/");
  const whole = WHOLE[kind];
  if (whole) return [whole];
  const part = CHARGE[kind];
  if (part) return [`charges.${first}.${part}`];
  switch (kind) {
    case "response":
    case "restoration":
      return contract.services
        .filter((service) => service[kind]?.clause === clause)
        .map(({ id }) => `services.${id}.targets.${kind}`);
    case "routine":
      return contract.services
        .filter(({ routines }) => routines.some(({ id }) => id === first))
        .map(({ id }) => `services.${id}.routines`);
    case "annex_handed":
    case "annex_renewed":
    case "annex_shown":
      return [`annexes.${first}`];
    case "conflict_settled":
      return [`conflicts.${first}`];
    case "option_decided":
      return [first];
    default:
      return [];
  }
}

/** Tells the clauses of a duty, its own first. Requests by the thousand have few kinds of duties: each is looked up once. */
export function clauseReader(contract: Contract): (duty: Duty) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (duty) => {
    const paths = parametersOf(duty, contract);
    const key = [duty.clause, ...paths].join("\n");
    const found = known.get(key) ?? clausesOf(duty.clause, paths, contract);
    known.set(key, found);
    return found;
  };
}

function clausesOf(own: string, paths: readonly string[], contract: Contract): ReadonlySet<string> {
  const driving = contract.clauses.filter(({ drives }) =>
    drives?.some((drive) => paths.some((path) => meets(drive, path))),
  );
  return new Set([own, ...driving.map(({ id }) => id)]);
}

const meets = (drive: string, path: string): boolean => path === drive || path.startsWith(`${drive}.`);
