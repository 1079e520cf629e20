import { NotUnderstood } from "./command-line.ts";

/** `vigie <command>`: each command is loaded only when it is asked for, so that none pays for another. */
type Command = { readonly run: (args: readonly string[]) => Promise<number>; readonly USAGE: string };
type Entry = { readonly does: string; readonly load: () => Promise<Command> };

const commands: Readonly<Record<string, Entry>> = {
  archive: {
    does: "relit chaque document émis / reads every issued document back",
    load: () => import("./archive.ts"),
  },
  backup: {
    does: "sauvegarde chiffrée / encrypted backup",
    load: () => import("./backup.ts"),
  },
  contract: {
    does: "vérifie, résume, compare un contrat / checks, sums up, compares a contract",
    load: () => import("./contract.ts"),
  },
  doctor: {
    does: "dit ce qui ne va pas et que faire / says what is wrong and what to do",
    load: () => import("./doctor.ts"),
  },
  einvoice: {
    does: "vérifie des factures CII, UBL, Factur-X / checks invoices",
    load: () => import("./einvoice.ts"),
  },
  rebuild: {
    does: "recalcule les colonnes des listes d’après les faits / derives the lists’ columns from the facts",
    load: () => import("./rebuild.ts"),
  },
  replay: {
    does: "rejoue des cas de calcul, un JSON par ligne / replays cases, one JSON a line",
    load: () => import("./replay.ts"),
  },
  restore: {
    does: "restaure une sauvegarde dans un lieu vide / restores a backup into an empty place",
    load: () => import("./restore.ts"),
  },
  vault: {
    does: "change la clé maîtresse du coffre / changes the vault's master key",
    load: () => import("./vault.ts"),
  },
  verify: {
    does: "prouve qu’aucune ligne de journal n’a changé / proves that no journal line changed",
    load: () => import("./verify.ts"),
  },
};

const asksHelp = (word: string | undefined): boolean => word === "--help" || word === "-h";

/** Does what a command line asks, and answers its exit code. */
export async function vigie([name = "", ...args]: readonly string[]): Promise<number> {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry) {
    const command = await entry.load();
    if (!asksHelp(args[0])) return command.run(args).catch((fault: unknown) => notUnderstood(fault, command));
    process.stdout.write(command.USAGE);
    return 0;
  }
  if (name === "--version" || name === "version") {
    process.stdout.write(`vigie ${await versionOf()}\n`);
    return 0;
  }
  if (name === "" || name === "help" || asksHelp(name)) {
    process.stdout.write(help());
    return 0;
  }
  const words = `« ${name} » n’est pas une commande de vigie.\n“${name}” is not a command of vigie.\n\n`;
  process.stderr.write(words + help());
  return 2;
}

/** What was not understood comes before the manual, which alone would leave the reader to guess. */
function notUnderstood(fault: unknown, command: Command): number {
  if (!(fault instanceof NotUnderstood)) throw fault;
  process.stderr.write(`${fault.words.fr}\n${fault.words.en}\n\n${fault.usage ?? command.USAGE}`);
  return 2;
}

function help(): string {
  const list = Object.entries(commands).map(([command, { does }]) => `  vigie ${command.padEnd(12)}${does}`);
  const more = ["  vigie COMMAND --help   le mode d’emploi / how to use it", "  vigie --version"];
  return `${["Commandes / commands:", ...list, "", ...more].join("\n")}\n`;
}

/** The version is written once, in package.json. */
async function versionOf(): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  const file = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(file) as { version: string }).version;
}
