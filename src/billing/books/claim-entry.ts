/**
 * Interest that was claimed, in the books: owed by the client and an income of the day on which it was claimed, without
 * VAT, which late interest does not bear. What is given up takes that income back.
 */
import { ZERO, type Cents } from "#kernel/money.ts";
import { civilDay, periodHas, type CivilPeriod } from "#kernel/period.ts";
import type { ClaimFact, OwedClaim } from "../saved.ts";
import type { Account, Accounts } from "./accounts.ts";
import { BANK, OTHER, type Entry, type EntryLine } from "./entry.ts";

/** A claim with the zone of its contract, in which an instant has its day. */
export type BookedClaim = OwedClaim & { readonly zone: string };

/** Every entry of these claims within a period, both days included, by day. */
export function claimEntries(claims: readonly BookedClaim[], accounts: Accounts, period: CivilPeriod): Entry[] {
  return claims
    .flatMap((claim) => [
      claimEntry(claim, accounts),
      ...claim.facts.flatMap((fact, index) => factEntries(claim, fact, index + 1, accounts)),
    ])
    .filter(({ on }) => periodHas(period, on))
    .sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
}

function claimEntry(claim: BookedClaim, accounts: Accounts): Entry {
  const { number, issuedOn, invoice, amount } = claim;
  const label = `Intérêts de retard ${number}, facture ${invoice}`;
  const sides = [receivableOf(claim, accounts), sideOf(accounts.interest, null)] as const;
  return entryOf(claim, { number, on: issuedOn, valid: issuedOn, label, amount, journal: OTHER }, sides);
}

/** A movement on its day; one that was withdrawn stays there and is taken back on the day of its withdrawal. */
function factEntries(claim: BookedClaim, fact: ClaimFact, place: number, accounts: Accounts): Entry[] {
  const [from, name] = SIDES[fact.kind];
  const number = `${claim.number}-R${place}`;
  const journal = fact.kind === "given_up" ? OTHER : BANK;
  const other = sideOf(accounts[from], null);
  const owed = receivableOf(claim, accounts);
  const { amount } = fact;
  const on = Temporal.PlainDate.from(fact.on);
  const sides: readonly [Side, Side] = fact.kind === "refunded" ? [owed, other] : [other, owed];
  const writtenOn = (at: string): Temporal.PlainDate => civilDay(Temporal.Instant.from(at), claim.zone);
  const moved = { number, on, valid: writtenOn(fact.at), label: `${name} ${claim.number}`, amount, journal };
  const first = entryOf(claim, moved, sides);
  if (!fact.withdrawn) return [first];
  const [day, valid] = [Temporal.PlainDate.from(fact.withdrawn.on), writtenOn(fact.withdrawn.at)];
  const back = { number: `${number}A`, on: day, valid, amount, journal };
  const label = `Annulation, ${name.toLowerCase()} ${claim.number}`;
  return [first, entryOf(claim, { ...back, label }, [sides[1], sides[0]])];
}

const SIDES: Readonly<Record<ClaimFact["kind"], readonly ["bank" | "interest", string]>> = {
  paid: ["bank", "Règlement"],
  given_up: ["interest", "Abandon"],
  refunded: ["bank", "Remboursement"],
};

type Moved = Pick<Entry, "number" | "on" | "valid" | "label" | "journal"> & { readonly amount: Cents };

type Side = Pick<EntryLine, "account" | "auxiliary">;
const sideOf = (account: Account, auxiliary: Account | null): Side => ({ account, auxiliary });
const receivableOf = ({ clientCode, clientName }: OwedClaim, { receivable }: Accounts): Side =>
  sideOf(receivable, { number: clientCode, label: clientName });

/** One amount on the side that is debited and on the one that is credited. */
function entryOf(
  { number: claim, issuedOn, clientName }: OwedClaim,
  { amount, label, ...moved }: Moved,
  [debited, credited]: readonly [Side, Side],
): Entry {
  return {
    ...moved,
    piece: { number: claim, on: issuedOn },
    label: `${label} ${clientName}`,
    lines: [
      { ...debited, debit: amount, credit: ZERO },
      { ...credited, debit: ZERO, credit: amount },
    ],
  };
}
