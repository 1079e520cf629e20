import type { Contract } from "#contract/contract.ts";
import type { ContractFile } from "#contract/file/file.ts";
import { parameterName } from "#contract/parameters.ts";
import { undecided, type Reading } from "#contract/reading.ts";
import { dayFrench } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import { chargeLine, serviceLines } from "./promises.ts";
import { termsText } from "./terms.ts";
import { hoursName, keyOf, valueText } from "#contract/file-words.ts";
import { pick, type Pair } from "#contract/key-words.ts";

/** A contract on one page: parties, hours, services, prices, term, readings with their sources, what is still open. */
export function showText(
  file: ContractFile,
  contract: Contract,
  until: Temporal.PlainDate,
  language: Language,
): string {
  const section = (title: Pair, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", pick(title, language), ...lines.map((line) => `  ${line}`)];
  const open = undecided(contract.readings);
  return `${[
    `${contract.title} ${contract.number}, version ${contract.version.number} (${pick([dayFrench(contract.version.effective), contract.version.effective.toString()], language)})`,
    ...section(["Parties", "Parties"], partyLines(contract, language)),
    ...section(
      ["Heures", "Hours"],
      Object.values(file.calendars).map((calendar) => hoursLine(calendar, language)),
    ),
    ...section(
      ["Services", "Services"],
      file.services.flatMap((service) => serviceLines(service, contract, language)),
    ),
    ...section(
      ["Prix hors taxes", "Prices excluding tax"],
      file.charges.map((charge) => chargeLine(charge, language)),
    ),
    ...section(["Durée", "Term"], termsText(contract, until, language).trimEnd().split("\n")),
    ...section(
      ["Lectures du texte", "Readings of the text"],
      contract.readings.map((one) => readingLine(one, contract, language)),
    ),
    ...section(
      ["Laissé ouvert", "Left open"],
      open.map((one) => openLine(one, contract, language)),
    ),
    ...section(["Contradictions du texte", "Conflicts in the text"], conflictLines(contract, language)),
  ].join("\n")}\n`;
}

function partyLines(contract: Contract, language: Language): readonly string[] {
  const line = (role: Pair, party: Contract["provider"]): string =>
    [
      `${pick(role, language)}${language === "fr" ? " :" : ":"} ${party.name}`,
      party.siret && `SIRET ${party.siret}`,
      party.address.city,
    ]
      .filter((part) => part !== null)
      .join(", ");
  return [line(["Prestataire", "Provider"], contract.provider), line(["Client", "Client"], contract.client)];
}

function hoursLine(calendar: ContractFile["calendars"][string], language: Language): string {
  const closed = (calendar.closures ?? []).map(({ label }) => label);
  const land = calendar.holidays === null ? null : valueText("holidays", calendar.holidays, language);
  const holidays =
    land === null
      ? pick(["ouvert les jours fériés", "open on public holidays"], language)
      : pick([`fermé les jours fériés (${land})`, `closed on public holidays (${land})`], language);
  return `${[calendar.label, holidays, ...closed].join(", ")} [${calendar.clause}]`;
}

const SOURCES: Readonly<Record<Reading["source"], Pair>> = {
  text: ["texte", "text"],
  agreed: ["convenu", "agreed"],
  assumed: ["supposé", "assumed"],
  undecided: ["ouvert", "undecided"],
};

function readingLine(reading: Reading, contract: Contract, language: Language): string {
  const { ref, clause, source, parameter, rule, value } = reading;
  const about = [ref, `[${clause}]`, `(${pick(SOURCES[source], language)})`].filter((part) => part !== null).join(" ");
  if (parameter === null) return `${about} ${rule ?? ""}`;
  const colon = language === "fr" ? " :" : ":";
  return `${about} ${parameterName(contract, parameter, language)}${colon} ${saidValue(parameter, value, contract, language)}`;
}

function openLine({ parameter, clause, options }: Reading, contract: Contract, language: Language): string {
  const choices = options.map((option) => saidValue(parameter ?? "", option, contract, language)).join(" / ");
  const what = parameterName(contract, parameter ?? "", language);
  return `${what} [${clause}] ${pick([`à choisir : ${choices}`, `to be chosen: ${choices}`], language)}`;
}

/** A value in words; hours go by the label that the parties gave them. */
function saidValue(parameter: string, value: Reading["value"], contract: Contract, language: Language): string {
  const key = keyOf(parameter.split("."));
  return key === "calendar" ? hoursName(contract, String(value), language) : valueText(key, value, language);
}

function conflictLines(contract: Contract, language: Language): readonly string[] {
  return contract.conflicts.map(({ clause, subject, values, used, settled }) => {
    const all = values.map(({ value, where }) => `${value} (${where})`).join(" ; ");
    const state = settled
      ? pick(
          [
            `tranché le ${dayFrench(settled.on)} : ${settled.value}`,
            `settled on ${settled.on.toString()}: ${settled.value}`,
          ],
          language,
        )
      : pick([`retenu : ${used}`, `used: ${used}`], language);
    return `${subject} [${clause}] ${all} ; ${state}`;
  });
}
