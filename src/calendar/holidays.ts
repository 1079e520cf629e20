/**
 * French public holidays, computed for any year (Code du travail L3133-1, L3134-13 for Alsace-Moselle, decree 83-1003
 * for the abolition of slavery). A holiday is never moved to another day when it falls on a week-end.
 */
import { dayNumber } from "#kernel/day-number.ts";

export type HolidayName = { readonly fr: string; readonly en: string };
export type Holiday = { readonly date: Temporal.PlainDate; readonly name: HolidayName };

/** The codes that a calendar's `holiday_rules` may name. `fr` is another word for `fr-metropole`. */
export const HOLIDAY_RULES = [
  "fr",
  "fr-metropole",
  "fr-alsace-moselle",
  "fr-guadeloupe",
  "fr-guyane",
  "fr-la-reunion",
  "fr-martinique",
  "fr-mayotte",
  "fr-nouvelle-caledonie",
  "fr-polynesie-francaise",
  "fr-saint-barthelemy",
  "fr-saint-martin",
  "fr-saint-pierre-et-miquelon",
  "fr-wallis-et-futuna",
] as const;
export type HolidayRule = (typeof HOLIDAY_RULES)[number];

/** From which to which year (included) a local day holds; most hold always. */
type Local = { readonly month: number; readonly day: number; readonly from?: number; readonly to?: number };

const ABOLITION: HolidayName = { fr: "Abolition de l’esclavage", en: "Abolition of slavery" };

/** Saint-Martin left the day of Guadeloupe for its own in 2018. */
const ABOLITION_DAYS: Partial<Record<HolidayRule, readonly Local[]>> = {
  "fr-mayotte": [{ month: 4, day: 27 }],
  "fr-martinique": [{ month: 5, day: 22 }],
  "fr-guadeloupe": [{ month: 5, day: 27 }],
  "fr-saint-martin": [
    { month: 5, day: 27, to: 2017 },
    { month: 5, day: 28, from: 2018 },
  ],
  "fr-guyane": [{ month: 6, day: 10 }],
  "fr-saint-barthelemy": [{ month: 10, day: 9 }],
  "fr-la-reunion": [{ month: 12, day: 20 }],
};

const FIXED: readonly (readonly [month: number, day: number, fr: string, en: string])[] = [
  [1, 1, "Jour de l’an", "New Year’s Day"],
  [5, 1, "Fête du Travail", "Labour Day"],
  [5, 8, "Victoire 1945", "Victory Day 1945"],
  [7, 14, "Fête nationale", "Bastille Day"],
  [8, 15, "Assomption", "Assumption"],
  [11, 1, "Toussaint", "All Saints’ Day"],
  [11, 11, "Armistice 1918", "Armistice Day 1918"],
  [12, 25, "Noël", "Christmas Day"],
];

const AFTER_EASTER: readonly (readonly [days: number, fr: string, en: string])[] = [
  [1, "Lundi de Pâques", "Easter Monday"],
  [39, "Ascension", "Ascension Day"],
  [50, "Lundi de Pentecôte", "Whit Monday"],
];

/** Easter Sunday of a Gregorian year (Meeus, Jones and Butcher). */
export function easter(year: number): Temporal.PlainDate {
  const { month, day } = easterMonthDay(year);
  return new Temporal.PlainDate(year, month, day);
}

/** Gregorian Easter as Meeus, Jones and Butcher compute it: whole numbers only, without a table. */
function easterMonthDay(year: number): { month: number; day: number } {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return { month: Math.floor(sum / 31), day: (sum % 31) + 1 };
}

type DayNames = ReadonlyMap<number, readonly HolidayName[]>;
const years = new Map<string, DayNames>();

/**
 * The holidays of a year by day number, for the inside of the calendar. Two that coincide (1 May and Ascension in
 * 2008) keep both names. The answer depends on nothing but its arguments, so it is kept.
 */
export function holidayNames(rule: HolidayRule, year: number): DayNames {
  const key = `${rule} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const names = new Map<number, HolidayName[]>();
  const put = (day: number, name: HolidayName) => {
    const others = names.get(day);
    if (others) others.push(name);
    else names.set(day, [name]);
  };
  for (const [month, day, fr, en] of FIXED) put(dayNumber(year, month, day), { fr, en });
  const { month, day } = easterMonthDay(year);
  const sunday = dayNumber(year, month, day);
  for (const [days, fr, en] of AFTER_EASTER) put(sunday + days, { fr, en });
  if (rule === "fr-alsace-moselle") {
    put(sunday - 2, { fr: "Vendredi saint", en: "Good Friday" });
    put(dayNumber(year, 12, 26), { fr: "Saint-Étienne", en: "St Stephen’s Day" });
  }
  for (const local of ABOLITION_DAYS[rule] ?? [])
    if (year >= (local.from ?? year) && year <= (local.to ?? year))
      put(dayNumber(year, local.month, local.day), ABOLITION);
  years.set(key, names);
  return names;
}

/** The public holidays of a zone in a year, in order of date. */
export function holidaysOf(rule: HolidayRule, year: number): readonly Holiday[] {
  const epoch = new Temporal.PlainDate(1970, 1, 1);
  return [...holidayNames(rule, year)]
    .sort(([left], [right]) => left - right)
    .flatMap(([day, names]) => names.map((name) => ({ date: epoch.add({ days: day }), name })));
}

/** Whether a text is one of `HOLIDAY_RULES`. */
export function isHolidayRule(code: string): code is HolidayRule {
  return (HOLIDAY_RULES as readonly string[]).includes(code);
}
