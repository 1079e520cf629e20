import type { Contract } from "#contract/contract.ts";
import type { Charge } from "#contract/file/charge.ts";
import type { Service } from "#contract/file/mission.ts";
import type { Language } from "#kernel/refusal.ts";
import { lengthWords } from "#kernel/length-words.ts";
import { choiceWord } from "#contract/choice-words.ts";
import { hoursName, priceText } from "#contract/file-words.ts";
import { pick } from "#contract/key-words.ts";

/** What a service promises, a line for each promise; the hours that count go by the label that the parties gave them. */
export function serviceLines(
  service: Service,
  contract: Pick<Contract, "calendarLabels">,
  language: Language,
): readonly string[] {
  const say = (fr: string, en: string): string => pick([fr, en], language);
  const long = (length: string): string => lengthWords(length, language);
  const lines: string[] = [];
  const { response, restoration } = service.targets ?? {};
  if (response) {
    const { within, calendar, clause } = response;
    lines.push(
      `${say("réponse en", "response within")} ${long(within)} (${hoursName(contract, calendar, language)}) [${clause}]`,
    );
  }
  if (restoration) {
    const { within, calendar, clause, start, exemptions } = restoration;
    const from = `${say("depuis", "from")} ${choiceWord("start", start, language) ?? start}`;
    const many = exemptions.length > 1 ? "s" : "";
    const cases = `${exemptions.length} ${say(`exception${many}`, `exemption${exemptions.length === 1 ? "" : "s"}`)}`;
    const hours = hoursName(contract, calendar, language);
    lines.push(
      `${say("rétablissement en", "restoration within")} ${long(within)} (${hours}), ${from}, ${cases} [${clause}]`,
    );
  }
  if (service.sessions) {
    const { granted, length, every, clause } = service.sessions;
    const each = say("séances de", "sessions of");
    lines.push(`${granted} ${each} ${long(length)}, ${say("pour", "for")} ${long(every)} [${clause}]`);
  }
  for (const { label, clause } of service.routines ?? []) lines.push(`${label} [${clause}]`);
  return [`${service.id} ${service.title} [${service.clause}]`, ...lines.map((line) => `  ${line}`)];
}

/** The price of a charge in one line. */
export function chargeLine(charge: Charge, language: Language): string {
  const price = priceText(charge.unit_price, language);
  const colon = language === "fr" ? " :" : ":";
  const start = `${charge.label} [${charge.clause}]${colon}`;
  const every = lengthWords(charge.every, language);
  if (charge.kind === "fee") return `${start} ${charge.quantity} × ${price} / ${every}`;
  const unit = `${price} / ${lengthWords(charge.unit, language)} (${choiceWord("rounding", charge.rounding, language) ?? charge.rounding})`;
  if (charge.kind === "pack") return `${start} ${charge.granted} × ${unit} / ${every}`;
  const bands = charge.bands.map(({ label, unit_price }) => `${label} ${priceText(unit_price, language)}`);
  return `${start} ${[unit, ...bands].join(", ")}`;
}
