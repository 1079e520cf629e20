/** What a chosen file is, before it is sent: its text, its format, and the titles of its columns. */
export type StatementText = {
  readonly name: string;
  readonly format: "camt.053" | "csv";
  readonly source: string;
  /** Titles of a CSV file; empty for camt.053. */
  readonly titles: readonly string[];
};
export type Columns = {
  readonly date: string;
  readonly amount: string;
  readonly label: string;
  readonly payer: string;
};

/** Older banks write Windows-1252: what is not UTF-8 is read as that, so that no accent is lost. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: the fallback reads any byte.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export function statementOf(name: string, text: string): StatementText {
  const isXml = /^\uFEFF?\s*</.test(text);
  if (isXml) return { name, format: "camt.053", source: text, titles: [] };
  return { name, format: "csv", source: text, titles: titlesOf(text) };
}

/**
 * The first row of three cells or more, one of which speaks of a date: banks write their own lines above it. Its separator
 * is the one that makes such a row.
 */
function titlesOf(text: string): string[] {
  const rows = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .slice(0, 40);
  const read = [";", ",", "\t"].map((separator) =>
    rows.map((row) => row.split(separator).map((cell) => cell.trim().replace(/^"|"$/g, ""))),
  );
  const found = read.flatMap((cells) =>
    cells.filter((row) => row.length >= 3 && row.some((cell) => /date/i.test(cell))).slice(0, 1),
  );
  return [...new Set((found[0] ?? read[0]?.[0] ?? []).filter((cell) => cell !== ""))];
}

/** The usual titles of French banks; a person corrects what was guessed wrong. */
export function guessColumns(titles: readonly string[]): Columns {
  const find = (...wanted: readonly RegExp[]): string => {
    for (const pattern of wanted) {
      const title = titles.find((one) => pattern.test(one));
      if (title !== undefined) return title;
    }
    return "";
  };
  return {
    date: find(/date.*op/i, /date.*compta/i, /date/i),
    amount: find(/cr[ée]dit/i, /montant/i),
    label: find(/libell/i, /d[ée]tail/i, /description/i),
    payer: find(/donneur|[ée]metteur|contrepartie|tiers/i),
  };
}
