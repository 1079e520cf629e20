/** The units of a contract's packs as they stand: what is left of each, and the levels at which people are told. */
import type { Pack } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import { inForce, type Versions } from "#contract/versions.ts";
import { lotsOf } from "#intervention/lots.ts";
import { anchorDay, lotRulesOf } from "#intervention/rules.ts";
import type { CountedSession } from "#intervention/session.ts";
import { sum, type Cents } from "#kernel/money.ts";
import { civilDay, isBefore, nthPeriod, periodIndexOf } from "#kernel/period.ts";
import { beyondLines } from "./beyond.ts";
import type { Book } from "./book.ts";
import { causeOf } from "./early-end.ts";
import type { Fate } from "./fate.ts";
import { packLedger, packUses, type PackEntry, type PackLedger, type PackUse } from "./pack.ts";
import { packRulesOf } from "./rules.ts";
import { chargeTelling, workOf, type JudgedRequest } from "./worked.ts";

/** What the units of a pack are counted from: the work of a contract, and its last day of service once it is known. */
export type PackWork = { readonly requests: readonly JudgedRequest[]; readonly ended: Temporal.PlainDate | null };

/**
 * The movements of a pack up to a day under a text of the contract; contested and offered work uses no unit, and no unit is
 * granted after the last day of service, whatever brought it, which ends those that are left (clauses E1 to E4).
 * @param known the last day whose grants count
 */
export function packLedgerOf(
  { requests, ended }: PackWork,
  contract: Contract,
  pack: Pack,
  on: Temporal.PlainDate,
  known = on,
): PackLedger {
  const uses = usesOf(contract, pack, requests, "to_bill");
  return packLedger(packRulesOf(pack), uses, { first: contract.term.effective, last: ended ?? on }, on, known);
}

/** The units of work that met one fate, each under the key of what is counted together. */
export function usesOf(contract: Contract, pack: Pack, requests: readonly JudgedRequest[], fate: Fate): PackUse[] {
  const { segments, fates } = workOf(contract, pack, requests);
  const counted = segments.filter(({ ticket }) => fates.get(ticket) === fate);
  return packUses(lotsOf(lotRulesOf(contract, pack), counted), contract.zone);
}

/** The pack from which work on a service is taken on a day, with the text in force; null when none counts it. */
export function packOn(
  versions: Versions,
  service: string,
  day: Temporal.PlainDate,
): { readonly contract: Contract; readonly pack: Pack } | null {
  const contract = inForce(versions, day);
  const charge = contract ? chargeTelling(contract, service) : undefined;
  return contract && charge?.kind === "pack" ? { contract, pack: charge } : null;
}

/** The pack of a request before somebody goes on working there. */
export type PackBefore = {
  readonly contract: Contract;
  readonly pack: Pack;
  readonly left: number;
  /** Units that the next second would take: none while it lies in a unit that has begun. */
  readonly asked: number;
  readonly own: OwnUnits;
};

/** What one request took from a pack, and what it used once the pack was empty. */
type OwnUnits = {
  readonly taken: number;
  readonly over: number;
  /** Without tax, at the prices of their days; null where there are none or the contract refuses them. */
  readonly overNet: Cents | null;
};

type Going = Pick<JudgedRequest, "requestId" | "contractId" | "service"> & { readonly person: string };

/** What is left for more work on a request, what runs now being counted as if it ended now; null when no pack counts it. */
export function packBefore(
  { versions, requests, ended }: PackWork & Pick<Book, "versions">,
  going: Going,
  now: Temporal.Instant,
): PackBefore | null {
  const today = civilDay(now, versions[0].zone);
  const found = packOn(versions, going.service, today);
  if (!found) return null;
  const { contract, pack } = found;
  const stopped = requests.map((request) => ({ ...request, sessions: request.sessions.map((one) => until(one, now)) }));
  const ledger = packLedgerOf({ requests: stopped, ended }, contract, pack, today);
  const further = packLedgerOf({ requests: withOneSecond(requests, going, now), ended }, contract, pack, today);
  const own = ownUnits(versions, pack, ledger, going.requestId, today);
  return { contract, pack, left: ledger.balance, asked: usedOf(further) - usedOf(ledger), own };
}

function ownUnits(
  versions: Versions,
  pack: Pack,
  ledger: PackLedger,
  requestId: string,
  today: Temporal.PlainDate,
): OwnUnits {
  const entries = ledger.entries.filter(({ ticket }) => ticket === requestId);
  const unitsOf = (kind: PackEntry["kind"]): number =>
    entries.filter((entry) => entry.kind === kind).reduce((units, entry) => units + entry.units, 0);
  const first = entries[0]?.on ?? today;
  const lines = beyondLines(versions, pack.id, { first, last: today }, () => ({ ...ledger, entries }));
  const overNet = lines.length === 0 ? null : sum(lines.map(({ net }) => net));
  return { taken: unitsOf("used"), over: unitsOf("beyond"), overNet };
}

/** Units of one session that the pack no longer held when it ended, what still runs elsewhere being counted until then. */
export function overrunOf(
  { requests, ended }: PackWork,
  { contract, pack }: Pick<PackBefore, "contract" | "pack">,
  session: string,
  now: Temporal.Instant,
): number {
  const beyondOf = (counts: (one: CountedSession) => boolean): number => {
    const some = requests.map((one) => ({
      ...one,
      sessions: one.sessions.filter(counts).map((other) => until(other, now)),
    }));
    return packLedgerOf({ requests: some, ended }, contract, pack, civilDay(now, contract.zone)).beyond;
  };
  return beyondOf(() => true) - beyondOf(({ id }) => id !== session);
}

/** A running session seen as if it ended then, its research as well. */
function until(session: CountedSession, end: Temporal.Instant): CountedSession {
  return session.endedAt === null ? { ...session, endedAt: end } : session;
}

/** The same work, and one more second of somebody on a request: of their session that runs there, or of a new one. */
function withOneSecond(requests: readonly JudgedRequest[], going: Going, now: Temporal.Instant): JudgedRequest[] {
  const { requestId, person } = going;
  const own = requests.find((one) => one.requestId === requestId) ?? { ...going, disputes: [], sessions: [] };
  const second = now.add({ seconds: 1 });
  const runs = own.sessions.some((one) => one.person === person && one.endedAt === null);
  const begun = { id: "", ticket: requestId, person, startedAt: now, endedAt: second, pauses: [], removals: [] };
  const sessions = [
    ...own.sessions.map((one) => (one.person === person ? until(resumed(one, now), second) : until(one, now))),
    ...(runs ? [] : [begun]),
  ];
  const others = requests
    .filter((one) => one.requestId !== requestId)
    .map((one) => ({ ...one, sessions: one.sessions.map((session) => until(session, now)) }));
  return [...others, { ...own, sessions }];
}

/** Research that runs ends then. */
function resumed(session: CountedSession, at: Temporal.Instant): CountedSession {
  const pauses = session.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
  return { ...session, pauses };
}

function usedOf({ entries }: PackLedger): number {
  const taken = entries.filter(({ kind }) => kind === "used" || kind === "beyond");
  return taken.reduce((units, entry) => units + entry.units, 0);
}

/** A pack of which few units are left, or none. */
export type PackLevel = {
  readonly contract: Contract;
  readonly pack: Pack;
  /** The first day of the grant that runs: each level is told once in it. */
  readonly grant: Temporal.PlainDate;
  /** The level that was reached, 0 once the pack is empty. */
  readonly level: number;
  readonly left: number;
  /** Units used beyond it since the grant. */
  readonly beyond: number;
};

type Known = Pick<Book, "versions" | "ended" | "requests">;

/** The packs of the text in force on a day of service. */
function packsOn({ versions, ended }: Known, today: Temporal.PlainDate) {
  const contract = inForce(versions, today);
  if (!contract || isBefore(today, contract.term.effective) || (ended && isBefore(ended, today))) return [];
  return contract.charges.flatMap((pack) => (pack.kind === "pack" ? [{ contract, pack }] : []));
}

/** The packs that reached a level of the contract (`warn_at`), or are empty, on a day of service: the lowest one of each. */
export function packLevels(book: Known, today: Temporal.PlainDate): PackLevel[] {
  return packsOn(book, today).flatMap(({ contract, pack }): PackLevel[] => {
    const ledger = packLedgerOf(book, contract, pack, today);
    const reached = [...pack.warnAt, 0].filter((level) => ledger.balance <= level);
    if (reached.length === 0) return [];
    const anchor = anchorDay(pack.anchor);
    const grant = nthPeriod(anchor, pack.every, periodIndexOf(anchor, pack.every, today)).first;
    const beyond = ledger.entries
      .filter(({ kind, on }) => kind === "beyond" && !isBefore(on, grant))
      .reduce((units, entry) => units + entry.units, 0);
    return [{ contract, pack, grant, level: Math.min(...reached), left: ledger.balance, beyond }];
  });
}

/** Units that nobody can use after a day: they expire, the next period does not take them over, or the contract ends. */
export type PackLoss = {
  readonly contract: Contract;
  readonly pack: Pack;
  readonly kind: "expired" | "lapsed" | "ended";
  readonly lastDay: Temporal.PlainDate;
  readonly units: number;
  /** They were granted for an earlier period, and this one took them over. */
  readonly carried: boolean;
  /** The days of notice that have come: each is told once. */
  readonly notice: number;
};

/** Days before units are lost at which both sides are told: a contract names none, and documents that expire have the same. */
const LOSS_WARNINGS = [60, 30, 7];

/**
 * Of the units that were granted by a day of service, those that are lost soon unless they are used. A notice as long as
 * their life would be told with their grant, and is not; nor is an end that gives back what was paid for them (clause B6).
 */
export function packLosses(book: Known & Pick<Book, "ending">, today: Temporal.PlainDate): PackLoss[] {
  const horizon = today.add({ days: Math.max(...LOSS_WARNINGS) + 1 });
  const givenBack = book.ending !== null && causeOf(book.ending).owed;
  return packsOn(book, today).flatMap(({ contract, pack }) =>
    packLedgerOf(book, contract, pack, horizon, today).entries.flatMap(({ on, kind, units, lost }): PackLoss[] => {
      if ((kind !== "expired" && kind !== "lapsed" && kind !== "ended") || !lost || !isBefore(today, on)) return [];
      if (kind === "ended" && givenBack) return [];
      const lastDay = on.subtract({ days: 1 });
      const life = daysBetween(lost.granted, lastDay);
      const come = LOSS_WARNINGS.filter((warning) => warning < life && daysBetween(today, lastDay) <= warning);
      if (come.length === 0) return [];
      return [{ contract, pack, kind, lastDay, units, carried: lost.carried, notice: Math.min(...come) }];
    }),
  );
}

const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number =>
  from.until(to, { largestUnit: "days" }).days;
