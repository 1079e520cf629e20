/** `vigie <command>`: each command is loaded only when it is asked for, so that none pays for another. */
type Command = { readonly run: (args: readonly string[]) => Promise<number> };
type Entry = { readonly does: string; readonly load: () => Promise<Command> };

const commands: Readonly<Record<string, Entry>> = {
  backup: {
    does: "sauvegarde chiffrée / encrypted backup",
    load: () => import("./backup.ts"),
  },
  contract: {
    does: "vérifie, résume, compare un contrat / checks, sums up, compares a contract",
    load: () => import("./contract.ts"),
  },
  einvoice: {
    does: "vérifie des factures CII, UBL, Factur-X / checks invoices",
    load: () => import("./einvoice.ts"),
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

const [name = "", ...args] = process.argv.slice(2);
const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (entry) process.exitCode = await (await entry.load()).run(args);
else {
  const list = Object.entries(commands).map(([command, { does }]) => `  vigie ${command.padEnd(12)}${does}`);
  process.stderr.write(`${["Commandes / commands:", ...list].join("\n")}\n`);
  process.exitCode = name === "" || name === "help" || name === "--help" ? 0 : 2;
}
