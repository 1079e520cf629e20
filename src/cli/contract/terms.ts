import type { Contract } from "#contract/contract.ts";
import type { NoticeDays } from "#contract/notice.ts";
import { termsTable, type TermRow, type TermWarning } from "#contract/terms-table.ts";
import { dateFrench, dayFrench } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import { pick, type Pair } from "#contract/key-words.ts";

/** The term table as plain values: dates as text, a notice that cannot be given is null. */
export function termsValue(contract: Contract, until: Temporal.PlainDate): unknown {
  const { rows, lastDay } = termsTable(contract, until);
  const days = (notice: NoticeDays | null): unknown =>
    notice && { last_day: notice.last.toString(), reminder_day: notice.reminder.toString() };
  return {
    last_day: lastDay?.toString() ?? null,
    periods: rows.map((row) => ({
      period: row.index,
      cause: row.cause,
      first_day: row.period.first.toString(),
      last_day: row.period.last.toString(),
      days: row.days,
      renewals_left: row.renewalsLeft,
      client_notice: days(row.clientNotice),
      provider_notice: days(row.providerNotice),
      price_revision: row.priceRevision?.toString() ?? null,
      warnings: row.warnings.map((warning) => ({
        kind: warning.kind,
        clause: warning.clause,
        fr: warningText(warning, "fr"),
        en: warningText(warning, "en"),
      })),
    })),
  };
}

const HEADS: readonly Pair[] = [
  ["n°", "no."],
  ["du", "from"],
  ["au", "to"],
  ["jours", "days"],
  ["préavis client", "client’s notice"],
  ["(prudent)", "(safe)"],
  ["préavis prestataire", "provider’s notice"],
  ["révision des prix", "price revision"],
  ["renouv. restants", "renewals left"],
];

/** Periods, notice days, price-revision day, renewals left, then what to watch. */
export function termsText(contract: Contract, until: Temporal.PlainDate, language: Language): string {
  const { rows, lastDay } = termsTable(contract, until);
  const cells = [HEADS.map((head) => pick(head, language)), ...rows.map((row) => cellsOf(row, language))];
  const end = lastDay
    ? pick(
        [
          `Dernier jour : ${dayFrench(lastDay)} [${contract.term.clause}].`,
          `Last day: ${lastDay.toString()} [${contract.term.clause}].`,
        ],
        language,
      )
    : pick(["Sans limite de renouvellements.", "No limit to renewals."], language);
  const warnings = rows.flatMap(({ index, warnings: all }) =>
    all.map((warning) => `! ${index} [${warning.clause}] ${warningText(warning, language)}`),
  );
  return `${[...aligned(cells), "", end, ...warnings].join("\n")}\n`;
}

function cellsOf(row: TermRow, language: Language): readonly string[] {
  const day = (found: Temporal.PlainDate | undefined | null): string =>
    found ? pick([dateFrench(found), found.toString()], language) : "-";
  return [
    String(row.index),
    day(row.period.first),
    day(row.period.last),
    String(row.days),
    day(row.clientNotice?.last),
    day(row.clientNotice?.reminder),
    day(row.providerNotice?.last),
    day(row.priceRevision),
    row.renewalsLeft === null ? "∞" : String(row.renewalsLeft),
  ];
}

/** A trap of the term in one sentence (readings C1, C4). */
export function warningText(warning: TermWarning, language: Language): string {
  switch (warning.kind) {
    case "price_after_client_notice":
      return pick(
        [
          `Une lettre de prix envoyée au dernier moment arrive quand le client ne peut plus partir : l’annoncer avant le ${dayFrench(warning.tellBy)}.`,
          `A price letter sent at the last moment comes when the client can no longer leave: announce it before ${warning.tellBy.toString()}.`,
        ],
        language,
      );
    case "ends_here":
      return pick(
        [
          `Dernière période : le contrat finit le ${dayFrench(warning.lastDay)} et ne se renouvelle plus. Préparer la suite.`,
          `Last period: the contract ends on ${warning.lastDay.toString()} and is not renewed again. Prepare what follows.`,
        ],
        language,
      );
    case "needs_agreement":
      return pick(
        [
          `Sans accord écrit au plus tard le ${dayFrench(warning.before)}, la période suivante ne commence pas.`,
          `Without a written agreement by ${warning.before.toString()}, the next period does not begin.`,
        ],
        language,
      );
  }
}

/** Columns of equal width, two spaces apart. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
