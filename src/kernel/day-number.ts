/** Civil days as whole numbers. Proleptic Gregorian, as ISO 8601 and Temporal have it. */
export const DAY_SECONDS = 86_400;

/** Days in 400 years, after which the Gregorian calendar repeats itself. */
export const ERA_DAYS = 146_097;
/** Days from 0000-03-01, where the arithmetic starts its years, to 1970-01-01. */
export const TO_UNIX = 719_468;

/** The number of a civil day; the three parts must name an existing day. */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * ERA_DAYS + yearOfEra * 365 + leapDays + dayOfYear - TO_UNIX;
}
