import { parseDate, parseTime } from "#calendar/civil.ts";
import { HOLIDAY_RULES, isHolidayRule } from "#calendar/holidays.ts";
import { isZone } from "#calendar/zone.ts";
import { parseAmount } from "#kernel/money.ts";
import type { RefusalParams } from "#kernel/refusal.ts";
import { MOST } from "../file/scalar.ts";
import { parseCivilLength, parseClockLength, parsePeriodLength } from "../length.ts";
import { isIban, isSiren, isSiret, isVatId } from "./identity.ts";
import { checkReference } from "./reference.ts";
import type { ProblemCode } from "./sentences.ts";

export type ScalarFault = { readonly code: ProblemCode; readonly params?: RefusalParams };
type Rule = (value: string, key: string) => ProblemCode | null;

const unless =
  (holds: (value: string) => boolean, code: ProblemCode): Rule =>
  (value) =>
    holds(value) ? null : code;

const length =
  (parse: (text: string) => Temporal.Duration | number | null, code: ProblemCode): Rule =>
  (value, key) => {
    const read = parse(value);
    if (read === null) return code;
    const zero = typeof read === "number" ? read === 0 : read.blank;
    if (!zero) return null;
    return key === "unit" ? "contract.lot_of_zero" : "contract.zero_length";
  };

/** What each `x-kind` of the schema must mean, beyond its shape. References to the rest of the file are apart. */
const RULES: Readonly<Record<string, Rule>> = {
  date: unless((value) => parseDate(value) !== null, "contract.impossible_date"),
  anchor: (value) => (/\d/.test(value) && !parseDate(value) ? "contract.impossible_date" : null),
  month_day: unless((value) => parseDate(`2024-${value}`) !== null, "contract.impossible_month_day"),
  time: unless((value) => parseTime(value) !== null, "contract.bad_time"),
  amount: decimal("contract.bad_amount"),
  rate: decimal("contract.bad_rate"),
  clock_length: length(parseClockLength, "contract.bad_clock_length"),
  civil_length: length(parseCivilLength, "contract.bad_civil_length"),
  period_length: length(parsePeriodLength, "contract.bad_period_length"),
  zone: unless(isZone, "contract.unknown_zone"),
  holidays: unless(isHolidayRule, "contract.unknown_holidays"),
  email: unless((value) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value), "contract.bad_email"),
  siren: unless((value) => isSiren(value), "contract.bad_siren"),
  siret: unless((value) => isSiret(value), "contract.bad_siret"),
  vat_id: unless((value) => isVatId(value), "contract.bad_vat_id"),
  iban: unless((value) => isIban(value.replaceAll(" ", "")), "contract.bad_iban"),
};

/** The fault of one value, or null. `key` is the name it stands under; `root` the whole file, for references. */
export function checkScalar(kind: string, raw: string | number, key: string, root: unknown): ScalarFault | null {
  const value = String(raw);
  const rule = RULES[kind];
  if (!rule) return checkReference(kind, value, root);
  const code = rule(value, key);
  if (code !== null) return { code, params: { value, words: HOLIDAY_RULES.join(", ") } };
  const limit = kind === "amount" || kind === "rate" ? MOST[kind] : null;
  return limit !== null && Number(value) > limit ? { code: "contract.too_large", params: { value, limit } } : null;
}

/** Amounts and rates: at most two decimals, never negative, each said apart. */
function decimal(malformed: ProblemCode): Rule {
  return (value) => {
    if (parseAmount(value) !== null) return value.startsWith("-") ? "contract.negative_amount" : null;
    if (!/^-?\d+\.\d{3,}$/.test(value)) return malformed;
    return value.startsWith("-") ? "contract.negative_amount" : "contract.too_many_decimals";
  };
}
