import { parseArgs } from "node:util";
import { LONGEST_TRUST_DAYS } from "#identity/trusted-device.ts";

/** The command line and the environment as they were read. */
export type Options = {
  /** Without the data of the example. */
  readonly empty: boolean;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly host: string;
  /** Keys, and the database where none is given. */
  readonly dataDir: string;
  /** A PostgreSQL that exists, as its owner; without it we run one of our own. */
  readonly databaseUrl: string | undefined;
  /** The same one, under the role of the application. */
  readonly appDatabaseUrl: string | undefined;
  /** The same one, under the role of sign-in. */
  readonly signInDatabaseUrl: string | undefined;
  /** Where people reach us, when it is not this machine by its own port. */
  readonly address: URL | undefined;
  /** Signs the sessions; without it one is made and kept with the data. */
  readonly secret: string | undefined;
  /** Addresses whose word for the caller's address is believed. */
  readonly proxies: readonly string[];
  /** What the operator says of it; undefined leaves it to the data. */
  readonly secondFactor: boolean | undefined;
  /** For how many days a browser of the client's people may do without a code, once it showed one. */
  readonly trustedDays: number;
  /** Without it notices are kept and do not leave. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
};

/** The manual of the command, in both languages. */
export const HELP = `bin/start [--empty] [--port 8080] [--host 127.0.0.1]

  --empty   sans données d’exemple / without example data
  --port    port d’écoute ; un autre est choisi s’il est pris / port; another is chosen when it is taken
  --host    adresse d’écoute / address to listen on

  VIGIE_DATA             dossier des données / data folder (./data)
  DATABASE_URL           PostgreSQL 15–18 existant, comme propriétaire / an existing PostgreSQL, as its owner
  VIGIE_APP_DATABASE_URL le même, sous le rôle de l’application / the same, as the application's role
  VIGIE_SIGNIN_DATABASE_URL le même, sous le rôle de la connexion / the same, as the role of sign-in
  VIGIE_URL              adresse publique / public address (https://vigie.example.fr)
  VIGIE_SECRET           signe les sessions, 32 caractères au moins / signs sessions, at least 32 characters
  VIGIE_PROXIES          mandataires de confiance, séparés par des virgules / trusted proxies, comma separated
  VIGIE_SECOND_FACTOR    second facteur du prestataire : « required » (d’office, hors exemple) ou « optional »
                         / of the provider's people: "required" (the rule, the example apart) or "optional"
  VIGIE_TRUSTED_DEVICE_DAYS jours sans redemander de code sur un appareil, 0 à 30, jamais pour le prestataire
                         / days without a code on a device, 0 to 30, never for the provider's people (30)
  VIGIE_MASTER_KEY, VIGIE_MASTER_KEY_FILE clés du coffre, ou leur fichier / keys of the vault, or their file
  VIGIE_OIDC_…           connexion par ProConnect ou OpenID Connect : docs/guides/installer.md / sign-in by OpenID Connect
  VIGIE_CHORUS_…         raccordement à Chorus Pro : docs/guides/chorus-pro.md / connection to Chorus Pro
  VIGIE_IMAP_URL         boîte de l’adresse de support / mailbox of the support address: docs/guides/exploitation.md
  SMTP_URL, SMTP_FROM    envoi des courriels / sending of e-mails
`;

/** Start cannot go on until the command line or the environment changes: both languages say what. */
export class WrongOption extends Error {}

/** Reads the command line and the environment; null asks for help. Throws `WrongOption`. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options | null {
  const values = parse(args);
  if (values.help) return null;
  const port = Number(values.port ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new WrongOption(`--port ${values.port} : donnez un nombre de 0 à 65535. / give a number from 0 to 65535.`);
  }
  const secret = given(env["VIGIE_SECRET"]);
  if (secret !== undefined && secret.length < 32) {
    throw new WrongOption("VIGIE_SECRET : 32 caractères au moins. / at least 32 characters.");
  }
  const smtp = given(env["SMTP_URL"]);
  return {
    empty: values.empty ?? false,
    port,
    host: values.host ?? "127.0.0.1",
    dataDir: given(env["VIGIE_DATA"]) ?? "data",
    databaseUrl: given(env["DATABASE_URL"]),
    appDatabaseUrl: given(env["VIGIE_APP_DATABASE_URL"]),
    signInDatabaseUrl: given(env["VIGIE_SIGNIN_DATABASE_URL"]),
    address: addressOf(given(env["VIGIE_URL"])),
    secret,
    proxies: (env["VIGIE_PROXIES"] ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
    secondFactor: secondFactorOf(given(env["VIGIE_SECOND_FACTOR"])),
    trustedDays: trustedDaysOf(given(env["VIGIE_TRUSTED_DEVICE_DAYS"])),
    mail: smtp === undefined ? undefined : { url: smtp, from: given(env["SMTP_FROM"]) ?? "Vigie <vigie@localhost>" },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        empty: { type: "boolean" },
        port: { type: "string" },
        host: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (cause) {
    const { message } = cause as Error;
    const option = /--?[\w-]+/.exec(message)?.[0] ?? args.join(" ");
    throw new WrongOption(
      `${option} : option inconnue ou incomplète, voyez celles qui suivent. / ${message}\n\n${HELP}`,
      { cause },
    );
  }
}

function addressOf(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/") {
    throw new WrongOption(
      `VIGIE_URL=${text} : donnez une adresse comme https://vigie.example.fr. / give an address like https://vigie.example.fr.`,
    );
  }
  return url;
}

/** The provider's people show a second factor before they see a client, unless the operator leaves it to them. */
function secondFactorOf(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (text !== "required" && text !== "optional") {
    throw new WrongOption(`VIGIE_SECOND_FACTOR=${text} : écrivez required ou optional. / write required or optional.`);
  }
  return text === "required";
}

function trustedDaysOf(text: string | undefined): number {
  const days = Number(text ?? LONGEST_TRUST_DAYS);
  if (Number.isInteger(days) && days >= 0 && days <= LONGEST_TRUST_DAYS) return days;
  throw new WrongOption(
    `VIGIE_TRUSTED_DEVICE_DAYS=${text} : donnez un nombre de 0 à ${LONGEST_TRUST_DAYS}. / give a number from 0 to ${LONGEST_TRUST_DAYS}.`,
  );
}

function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text;
}
