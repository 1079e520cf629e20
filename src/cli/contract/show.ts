import type { Contract } from "#contract/contract.ts";
import type { ContractFile } from "#contract/file/file.ts";
import { undecided, type Reading } from "#contract/reading.ts";
import { dayFrench } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import { chargeLine, serviceLines } from "./promises.ts";
import { termsText } from "./terms.ts";
import { valueText } from "#contract/file-words.ts";
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
      Object.entries(file.calendars).map(([name, calendar]) => hoursLine(name, calendar, language)),
    ),
    ...section(
      ["Services", "Services"],
      file.services.flatMap((service) => serviceLines(service, language)),
    ),
    ...section(
      ["Prix hors taxes", "Prices excluding tax"],
      file.charges.map((charge) => chargeLine(charge, language)),
    ),
    ...section(["Durée", "Term"], termsText(contract, until, language).trimEnd().split("\n")),
    ...section(
      ["Lectures du texte", "Readings of the text"],
      contract.readings.map((one) => readingLine(one, language)),
    ),
    ...section(
      ["Laissé ouvert", "Left open"],
      open.map((one) => openLine(one, language)),
    ),
    ...section(["Contradictions du texte", "Conflicts in the text"], conflictLines(contract, language)),
  ].join("\n")}\n`;
}

function partyLines(contract: Contract, language: Language): readonly string[] {
  const line = (role: Pair, party: Contract["provider"]): string =>
    [`${pick(role, language)} : ${party.name}`, party.siret && `SIRET ${party.siret}`, party.address.city]
      .filter((part) => part !== null)
      .join(", ");
  return [line(["Prestataire", "Provider"], contract.provider), line(["Client", "Client"], contract.client)];
}

function hoursLine(name: string, calendar: ContractFile["calendars"][string], language: Language): string {
  const closed = (calendar.closures ?? []).map(({ label }) => label);
  const holidays =
    calendar.holidays === null
      ? pick(["ouvert les jours fériés", "open on public holidays"], language)
      : pick(
          [`fermé les jours fériés (${calendar.holidays})`, `closed on public holidays (${calendar.holidays})`],
          language,
        );
  return `${name} [${calendar.clause}] ${[calendar.label, holidays, ...closed].join(", ")}`;
}

const SOURCES: Readonly<Record<Reading["source"], Pair>> = {
  text: ["texte", "text"],
  agreed: ["convenu", "agreed"],
  assumed: ["supposé", "assumed"],
  undecided: ["ouvert", "undecided"],
};

function readingLine(reading: Reading, language: Language): string {
  const about = [reading.ref, `[${reading.clause}]`, `(${pick(SOURCES[reading.source], language)})`].filter(
    (part) => part !== null,
  );
  if (reading.parameter === null) return `${about.join(" ")} ${reading.rule ?? ""}`;
  return `${about.join(" ")} ${reading.parameter} = ${valueText(lastKey(reading), reading.value, language)}`;
}

const lastKey = ({ parameter }: Reading): string | null => parameter?.split(".").at(-1) ?? null;

function openLine(reading: Reading, language: Language): string {
  const { parameter, clause, options } = reading;
  const choices = options.map((option) => valueText(lastKey(reading), option, language)).join(" / ");
  return pick(
    [
      `${parameter ?? ""} [${clause}] à choisir : ${choices}`,
      `${parameter ?? ""} [${clause}] to be chosen: ${choices}`,
    ],
    language,
  );
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
