/**
 * What lets a next version of a contract change a price (clause B5, reading C4): the letters that told this price in time,
 * for the anniversary that follows, or the client's own signature under the new text, given here by one of its people or shown by
 * a signed file. A day typed for the client proves nothing, and signatures copied from the version before agree to nothing
 * new.
 */
import { cents, type Cents } from "#kernel/money.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import type { Charge } from "./charge.ts";
import type { Contract } from "./contract.ts";
import type { Letter, PriceTold } from "./ending.ts";
import { noticeDays } from "./notice.ts";
import { termPeriod, termPeriodOn } from "./term.ts";

type Text = Pick<Contract, "charges" | "calendars" | "term" | "version">;

type Priced = Pick<Contract, "charges" | "calendars">;

/**
 * The charges of the next text that may ask more than before: a price, how often or by how much it is counted, the hours
 * of each price, what of a pack passes to the next period, its tax, or a charge that was not there, which could else bring
 * the same work back under another name. One that goes is no revision.
 */
export function revisedPrices(before: Priced, next: Priced): readonly Charge[] {
  return next.charges.filter((charge) => {
    const known = before.charges.find(({ id }) => id === charge.id);
    return known ? termsOf(known, before) !== termsOf(charge, next) : costs(charge);
  });
}

const costs = (charge: Charge): boolean =>
  charge.unitPrice > 0 || (charge.kind === "work" && charge.bands.some(({ unitPrice }) => unitPrice > 0));

/** All that what is owed is counted from, apart from the work itself. */
function termsOf(charge: Charge, { calendars }: Priced): string {
  const common = [charge.kind, charge.unitPrice, charge.vat, charge.every.toString()];
  if (charge.kind === "fee") return JSON.stringify([...common, charge.quantity]);
  const { unit, rounding, twoPeopleAtOnce, services } = charge;
  const counting = [...common, unit, rounding, twoPeopleAtOnce, services.toSorted()];
  if (charge.kind === "work") {
    // The hours themselves: other hours under the same name put work at another price.
    const bands = charge.bands.map(({ label, calendar, unitPrice }) => [label, calendars[calendar], unitPrice]);
    return JSON.stringify([...counting, bands]);
  }
  const { granted, invoicedEvery, beyond, carryOver } = charge;
  // Fewer units that pass to the next period, or for less long, are paid for again there.
  const passing = [carryOver.limit, carryOver.expiresAfter.toString()];
  return JSON.stringify([...counting, granted, invoicedEvery.toString(), beyond, ...passing]);
}

/**
 * Whether the price of the next text may change: told by a letter that counts, or agreed by the client anew.
 * @param agreed whether the client's signature is its own (`clientAgreed`), and not a day that was typed for it
 */
export function priceProved(before: Text, next: Text, letters: readonly Letter[], agreed: boolean): boolean {
  return (agreed && signedAnew(before, next)) || told(letters, before, next);
}

/** Whether nothing but prices changes: such a text takes effect without the client where letters told them (B5). */
export const changesPricesAlone = (before: Contract, next: Contract): boolean =>
  revisedPrices(before, next).length > 0 && withoutPrices(before) === withoutPrices(next);

/**
 * Whether the next text only says the prices that a letter told in time: the provider may revise them alone (B5), so that
 * nothing else of such a text waits for the client's word.
 */
export const onlyTellsPrices = (before: Contract, next: Contract, letters: readonly Letter[]): boolean =>
  changesPricesAlone(before, next) && priceProved(before, next, letters, false);

/**
 * Whether the last of these texts took effect on told prices alone, and no letter carries them any more: it is contested,
 * it was taken back. Both prices are then shown (E7). A text that puts back what was in force before raises nothing.
 */
export function pricesContested(versions: readonly Contract[], letters: readonly Letter[]): boolean {
  const [text, before, prior] = versions.toReversed();
  if (!text || !before || !changesPricesAlone(before, text) || signedAnew(before, text)) return false;
  return !told(letters, before, text) && !(prior && saysTheSame(prior, text));
}

/** Whether the next text undoes contested prices, and nothing else: what was in force before binds without a new word (E7). */
export function putsBackPrices(versions: readonly Contract[], next: Contract, letters: readonly Letter[]): boolean {
  const prior = versions.at(-2);
  return prior !== undefined && pricesContested(versions, letters) && saysTheSame(prior, next);
}

const saysTheSame = (one: Contract, other: Contract): boolean =>
  revisedPrices(one, other).length === 0 && withoutPrices(one) === withoutPrices(other);

/** The charges that count otherwise in the next text (unit, rhythm, rounding, hours, tax), whatever their price becomes. */
export const countedOtherwise = (before: Priced, next: Priced): readonly Charge[] =>
  revisedPrices({ ...before, charges: unpriced(before) }, { ...next, charges: unpriced(next) });

/** All that a text says beside its prices, its number and its days. */
const withoutPrices = (contract: Contract): string =>
  JSON.stringify({ ...contract, version: null, charges: unpriced(contract) });

function unpriced({ charges }: Pick<Priced, "charges">): readonly Charge[] {
  const unitPrice = cents(0);
  return charges.map((charge) =>
    charge.kind === "work"
      ? { ...charge, unitPrice, bands: charge.bands.map((band) => ({ ...band, unitPrice })) }
      : { ...charge, unitPrice },
  );
}

/** Whether the client bears another day under the next text than under the one before. */
export function signedAnew({ version: old }: Text, { version: { signedByClient } }: Text): boolean {
  return signedByClient !== null && (!old.signedByClient || isBefore(old.signedByClient, signedByClient));
}

/**
 * Whether letters tell the prices of the next text, each in time, for the very day on which that text begins: the first of
 * the period that follows the letter's own. A later letter corrects what an earlier one tells of the same price; what none
 * tells is not proved.
 */
function told(letters: readonly Letter[], before: Text, next: Text): boolean {
  const prices = letters
    .filter((letter) => isInTime(letter, before, next))
    .toSorted(
      (left, right) => Temporal.PlainDate.compare(left.sent, right.sent) || Temporal.Instant.compare(left.at, right.at),
    )
    .flatMap((letter) => letter.prices);
  return prices.length > 0 && revisedPrices(withPrices(before, prices), next).length === 0;
}

function isInTime(letter: Letter, { term, version }: Text, next: Text): boolean {
  const tells = letter.what === "price_revision" && !letter.contested;
  const running = tells && term.priceRevision ? termPeriodOn(term, letter.sent) : null;
  if (!running || !term.priceRevision) return false;
  const from = termPeriod(term, running.index + 1)?.first;
  const { last } = noticeDays(term.priceRevision, running.period.last);
  const inTime = isOnOrBefore(letter[term.priceRevision.decidedBy], last);
  return from !== undefined && inTime && isBefore(version.effective, from) && next.version.effective.equals(from);
}

/** The text with the prices that letters tell, the last word of each: nothing else of it changes. */
function withPrices(text: Text, prices: readonly PriceTold[]): Text {
  const priceOf = (charge: string, band: string | null): Cents | null =>
    prices.findLast((one) => one.charge === charge && one.band === band)?.unitPrice ?? null;
  const charges = text.charges.map((charge): Charge => {
    const unitPrice = priceOf(charge.id, null) ?? charge.unitPrice;
    if (charge.kind !== "work") return { ...charge, unitPrice };
    // Of two bands of one name, a letter says the price of neither.
    const alone = (label: string): boolean => charge.bands.filter((band) => band.label === label).length === 1;
    const bands = charge.bands.map((band) => ({
      ...band,
      unitPrice: (alone(band.label) ? priceOf(charge.id, band.label) : null) ?? band.unitPrice,
    }));
    return { ...charge, unitPrice, bands };
  });
  return { ...text, charges };
}
