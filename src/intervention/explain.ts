import type { Language } from "#kernel/refusal.ts";
import type { LotRules, RoundingStep } from "./lots.ts";
import type { Rounding } from "./unit.ts";

/** The letters that the readings have on the page of readings: which one of B1, B2 and B3 a contract follows. */
const LETTERS: Readonly<Record<Rounding, string>> = {
  per_request_period: "B1 a, B2 a",
  per_session: "B1 b, B2 a",
  period_total: "B1 c, B2 a",
  per_request_life: "B1 d, B2 b",
};

/** The readings that a contract follows, as the page of readings names them: "B1 a, B2 a, B3 a". */
export function readingsOf({ rounding, twoPeople }: Pick<LotRules, "rounding" | "twoPeople">): string {
  return `${LETTERS[rounding]}, ${twoPeople === "once" ? "B3 a" : "B3 b"}`;
}

/**
 * How seconds became units, as one sentence for the person who doubts the line: "T1 : 50 min 01 s travaillées, soit 4 × 15
 * min entamées (lectures B1 a, B2 a, B3 a)".
 */
export function explainStep(step: RoundingStep, rules: LotRules, language: Language): string {
  const worked = clock(step.seconds);
  const unit = clock(rules.unitSeconds);
  const readings = readingsOf(rules);
  if (language === "en") {
    const before = step.before > 0 ? ` after ${clock(step.before)} already counted` : "";
    return `${step.of ?? "Whole period"}: ${worked} worked${before}, that is ${step.units} × ${unit} begun (readings ${readings})`;
  }
  const before = step.before > 0 ? ` après ${clock(step.before)} déjà comptées` : "";
  return `${step.of ?? "Toute la période"} : ${worked} travaillées${before}, soit ${step.units} × ${unit} entamées (lectures ${readings})`;
}

/** "1 h 05 min 09 s", its empty parts left out, with the no-break spaces of French typography. */
function clock(total: number): string {
  const parts = [
    [Math.floor(total / 3600), "h"],
    [Math.floor(total / 60) % 60, "min"],
    [total % 60, "s"],
  ] as const;
  const shown = parts.filter(([value]) => value > 0);
  const [head, ...rest] = shown.length > 0 ? shown : ([[0, "s"]] as const);
  const padded = rest.map(([value, unit]) => `${String(value).padStart(2, "0")}\u00a0${unit}`);
  return [`${head?.[0]}\u00a0${head?.[1]}`, ...padded].join(" ");
}
