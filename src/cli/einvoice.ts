/** `vigie einvoice validate FILE...`: the gate of our own invoices, for anybody's. */
import { checkInvoiceFile } from "#einvoice/actions/check.ts";
import { isFatal, type Report } from "#einvoice/check.ts";
import type { WireProfile } from "#einvoice/invoice.ts";
import { fileRefusals } from "#einvoice/refusals.ts";
import { type Refusal, refusalSentence } from "#kernel/refusal.ts";
import { among, needed, readArgs } from "./command-line.ts";
import { bytesOf, UnreadableFile } from "./named-file.ts";

export const USAGE = `vigie einvoice validate FILE...   CII, UBL, Factur-X: 0 juste, 1 à corriger, 2 illisible ou panne / 0 good, 1 faulty, 2 unreadable or failed
  --profile chorus-direct|reform  règles du dépôt / rules of the deposit
  --json                          pour un programme / for a program
`;

const GOOD = 0;
const FAULTY = 1;
const UNREADABLE = 2;
/** A fault of ours, in the file that it happened on: there is no verdict. */
const FAILED = "einvoice.check_failed";

type Outcome =
  | { readonly file: string; readonly report: Report }
  | { readonly file: string; readonly refusal: Refusal }
  | { readonly file: string; readonly unreadable: UnreadableFile["words"] };

/** Answers the exit code of the worst file. No network and no database: anybody may check any invoice. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  const outcomes = await outcomesOf(asked.files, (bytes) => checkInvoiceFile(bytes, asked.profile));
  process.stdout.write(
    asked.json ? `${JSON.stringify(outcomes.map(wireValue), null, 2)}\n` : outcomes.map(outcomeText).join(""),
  );
  return Math.max(GOOD, ...outcomes.map(exitCode));
}

type Asked = { readonly files: readonly string[]; readonly profile: WireProfile | null; readonly json: boolean };

function parse(args: readonly string[]): Asked {
  const { values, positionals } = readArgs(args, {
    profile: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const [verb, ...files] = positionals;
  among(verb, "vigie einvoice", ["validate"]);
  needed(files[0], "FILE");
  const { profile, json } = values;
  return {
    files,
    profile: profile === undefined ? null : among(profile, "--profile", ["chorus-direct", "reform"]),
    json,
  };
}

type Check = (bytes: Uint8Array) => ReturnType<typeof checkInvoiceFile>;

/** One outcome for each file, whatever happens to the others. */
export async function outcomesOf(files: readonly string[], check: Check): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(await checked(file, check));
  return outcomes;
}

async function checked(file: string, check: Check): Promise<Outcome> {
  let bytes: Uint8Array;
  try {
    bytes = await bytesOf(file);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { file, unreadable: error.words };
  }
  try {
    const result = await check(bytes);
    return result.ok ? { file, report: result.value } : { file, refusal: result.refusal };
  } catch (fault) {
    // The trace goes to who mends it; the verdicts of the other files still have to be told.
    process.stderr.write(`${file}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
    return { file, refusal: { code: FAILED, params: {} } };
  }
}

/** A file that is there but is no readable invoice is faulty (1); one that the disk does not give, or on which the check itself failed, has no verdict (2). */
export function exitCode(outcome: Outcome): number {
  if ("unreadable" in outcome || ("refusal" in outcome && outcome.refusal.code === FAILED)) return UNREADABLE;
  return "refusal" in outcome || isFatal(outcome.report) ? FAULTY : GOOD;
}

function outcomeText(outcome: Outcome): string {
  if ("unreadable" in outcome)
    return `ILLISIBLE ${outcome.file}\n  ${outcome.unreadable.fr}\n  ${outcome.unreadable.en}\n`;
  if ("refusal" in outcome) {
    const { refusal } = outcome;
    const sentences = (["fr", "en"] as const).map(
      (language) => `    ${refusalSentence(fileRefusals, refusal, language)}`,
    );
    return `${refusal.code === FAILED ? "PANNE " : "REFUSÉ"}    ${outcome.file}\n  ${refusal.code}\n${sentences.join("\n")}\n`;
  }
  const { report } = outcome;
  const fatal = report.findings.filter((finding) => finding.level === "fatal").length;
  const lines = [
    `${fatal === 0 ? "JUSTE " : "FAUTIF"}    ${outcome.file} [${report.syntax}${report.number === null ? "" : `, ${report.number}`}] ${fatal} fatal, ${report.findings.length - fatal} warning`,
    ...report.limits.map((limit) => `  note      ${limit.fr}\n            ${limit.en}`),
    ...report.findings.map(({ level, id, path, line, cause, remedy }) => {
      const place = [path, line === 0 ? "" : `ligne / line ${line}`].filter((text) => text !== "").join(", ");
      return `  ${level.padEnd(8)}  ${id}${place === "" ? "" : ` @ ${place}`}\n            ${cause.fr} ${remedy.fr}\n            ${cause.en} ${remedy.en}`;
    }),
  ];
  return `${lines.join("\n")}\n`;
}

function wireValue(outcome: Outcome): unknown {
  if ("unreadable" in outcome) return { file: outcome.file, valid: false, error: outcome.unreadable.en };
  if ("refusal" in outcome) {
    const { code } = outcome.refusal;
    const message = (language: "fr" | "en"): string => refusalSentence(fileRefusals, outcome.refusal, language);
    return { file: outcome.file, valid: false, refusal: { code, fr: message("fr"), en: message("en") } };
  }
  return { file: outcome.file, valid: !isFatal(outcome.report), ...outcome.report };
}
