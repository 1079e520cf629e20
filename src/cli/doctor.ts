/** `vigie doctor`: what is wrong with this installation, and what to do about it. */
import { noMore, readArgs } from "./command-line.ts";
import { finding, type Finding } from "./doctor/finding.ts";
import { checkBackups, checkChains, checkClock, checkFiles, checkJobs, checkMigrations } from "./doctor/database.ts";
import { checkCertificate, checkDisk, checkKeyFiles, checkMail } from "./doctor/machine.ts";
import { checkChorus, checkMailbox } from "./doctor/outside.ts";
import { placeOf, visit } from "./place.ts";

export const USAGE = `vigie doctor [--json]   0 sain / healthy, 1 à corriger / to mend, 2 mal demandé / asked wrongly
`;
const MARKS = { good: "BON   ", warning: "ATTENTION", wrong: "FAUX  " } as const;

/** Answers the exit code. It changes nothing: what is wrong is told with its remedy, and a person mends it. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { json: { type: "boolean", default: false } });
  noMore(positionals);
  const { json } = values;
  const findings = await examine();
  process.stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : findings.map(text).join(""));
  return findings.some(({ state }) => state === "wrong") ? 1 : 0;
}

/** Each check is tried on its own, so that what fails in one hides nothing of the others. */
async function examine(): Promise<Finding[]> {
  const place = placeOf(process.env);
  const { dataDir } = place;
  const machine = [
    ...(await tried("disk", () => checkDisk(dataDir))),
    ...(await checkKeyFiles(dataDir)),
    ...(await tried("certificate", () => checkCertificate(process.env, Temporal.Now.instant()))),
    ...(await tried("mail", () => checkMail(process.env))),
    ...(await tried("mailbox", () => checkMailbox(process.env))),
    ...(await tried("chorus", () => checkChorus(process.env))),
  ];
  const database = await tried("database", async () => {
    const { db, ownerUrl, stop } = await visit(place);
    try {
      return [
        ...(await tried("clock", () => checkClock(ownerUrl, Date.now))),
        ...(await tried("migrations", () => checkMigrations(ownerUrl))),
        ...(await tried("jobs", () => checkJobs(ownerUrl))),
        ...(await tried("backups", () => checkBackups(ownerUrl))),
        ...(await tried("files", () => checkFiles(db))),
        ...(await tried("chain", () => checkChains(db, dataDir))),
      ];
    } finally {
      await stop();
    }
  });
  return [...machine, ...database];
}

/** A check that cannot be made is itself a finding: the others go on. */
async function tried(check: string, work: () => Promise<Finding | readonly Finding[]>): Promise<Finding[]> {
  try {
    const found = await work();
    return [found].flat();
  } catch (error) {
    const [fr = "", en = fr] = (error instanceof Error ? error.message : String(error)).split("\n");
    return [finding(check, "wrong", fr, en)];
  }
}

function text({ check, state, fr, en }: Finding): string {
  return `${MARKS[state].padEnd(10)}${check.padEnd(13)}${fr}\n${" ".repeat(23)}${en}\n`;
}
