import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { runJobs } from "#database/jobs.ts";
import { openDatabase } from "#database/open.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { startSealing } from "#audit/jobs.ts";
import { chorusJobs } from "#einvoice/jobs.ts";
import { askReminders } from "#governance/jobs.ts";
import { makeAuth } from "#identity/auth.ts";
import { oidcClient, type OidcClient } from "#identity/oidc/client.ts";
import { readOidc } from "#identity/oidc/settings.ts";
import { callbackOf } from "../oidc.ts";
import { anchorAll } from "../anchoring.ts";
import { buildApp } from "../app.ts";
import type { Problem } from "../problem.ts";
import { askReading } from "#mail/jobs.ts";
import { readMailbox, type MailboxSettings } from "#mail/settings.ts";
import { openChanges } from "../changes.ts";
import { tellWaysInLeft } from "#identity/actions/way-in.ts";
import { clean } from "../cleaning.ts";
import { loadExample } from "../example/load.ts";
import { jobHandlers } from "../jobs.ts";
import { routes } from "../routes.ts";
import { ensureAdministrator, firstLinks, type FirstLink } from "./first-links.ts";
import { asksSecondFactor } from "./second-factor.ts";
import { WrongOption, type Options } from "./options.ts";
import { keepKeys } from "./keys.ts";
import { freePort } from "./port.ts";
import { keepSecret } from "./secret.ts";

const WEB_FOLDER = join(import.meta.dirname, "../../../dist/web");
const SEAL_EVERY_MS = 2_000;
const MAIL_EVERY_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Requests a minute from one address; a town hall comes out by a single one. */
const REQUESTS_PER_MINUTE = 6_000;

/** What runs, and what the person who started it has to know. */
export type Started = {
  readonly address: URL;
  /** The port asked for was taken. */
  readonly movedFrom: number | undefined;
  readonly links: readonly FirstLink[];
  /** Finishes the requests and jobs under way, then closes everything that was opened. */
  readonly stop: () => Promise<void>;
};

/** What is opened is closed in the opposite order, once. */
class Opened {
  readonly #closers: (() => Promise<unknown>)[] = [];

  add(close: () => Promise<unknown>): void {
    this.#closers.push(close);
  }

  async closeAll(): Promise<void> {
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) await close();
  }
}

/** Opens the database, fills it if it is empty, and serves. What was opened is closed again when a step fails. */
export async function start(
  options: Options,
  report: (line: Problem | { readonly job: string }) => void,
): Promise<Started> {
  const opened = new Opened();
  try {
    return await open(options, opened, report);
  } catch (error) {
    await opened.closeAll();
    throw error;
  }
}

async function open(
  options: Options,
  opened: Opened,
  report: (line: Problem | { readonly job: string }) => void,
): Promise<Started> {
  const now = () => Temporal.Now.instant();
  const serves = ({ message }: Error) => report({ job: message });
  const { db, appUrl, signInUrl, stop, announce } = await openDatabase(options, { serves });
  opened.add(stop);
  await fill(db, options, now());
  const port = await freePort(options.host, options.port);
  const address = options.address ?? new URL(`http://${nameOf(options.host)}:${port}`);
  const secret = options.secret ?? (await keepSecret(options.dataDir));
  const { auth, close } = makeAuth({ signInUrl, address, secret, trustedDays: options.trustedDays });
  opened.add(close);
  const changes = openChanges(appUrl);
  opened.add(changes.close);
  const keys = await keepKeys(options.dataDir, process.env);
  const chorus = chorusJobs(db, keys.chorus, now);
  const mailbox = mailboxOf();
  const jobs = await runJobs(
    appUrl,
    jobHandlers({ db, now, address, chorus, mail: options.mail, mailbox }),
    (level, sentence) => {
      if (level !== "info") report({ job: sentence });
    },
  );
  opened.add(jobs.stop);
  if (mailbox) opened.add(readEveryMinute(db, (error) => report({ job: String(error) })));
  const sealing = startSealing(db, { everyMs: SEAL_EVERY_MS, onError: (error) => report({ job: String(error) }) });
  opened.add(sealing.stop);
  const hourly = setInterval(() => {
    const failed = (error: unknown) => report({ job: String(error) });
    clean(db).catch(failed);
    tellLeft(db, now()).catch(failed);
    anchorAll(db, keys.signing, now()).catch(failed);
    askReminders(db).catch(failed);
    chorus.wake().catch(failed);
  }, HOUR_MS);
  opened.add(async () => clearInterval(hourly));
  const { proxies } = options;
  const secondFactor = await asksSecondFactor(db, options.secondFactor);
  const waysIn = { trustedDays: options.trustedDays, link: options.mail !== undefined, oidc: oidcOf(address) };
  const settings = { db, now, waysIn, secondFactor, keys, auth, changes, routes, address, proxies, report };
  const app = await buildApp({ ...settings, webFolder: WEB_FOLDER, requestsPerMinute: REQUESTS_PER_MINUTE });
  opened.add(() => app.close());
  await app.listen({ host: options.host, port });
  await announce(address.origin);
  const told = tellLeft(db, now()).catch((error: unknown) => report({ job: String(error) }));
  opened.add(() => told);
  const woken = chorus.wake().catch((error: unknown) => report({ job: String(error) }));
  opened.add(() => woken);
  const links = await firstLinks(db, now());
  const movedFrom = options.port !== 0 && port !== options.port ? options.port : undefined;
  return { address, movedFrom, links, stop: () => opened.closeAll() };
}

/** A door tells what it changed within seconds: what is older was left by a process that ended, or by journals that failed. */
const tellLeft = (db: Kysely<Database>, now: Temporal.Instant): Promise<void> =>
  tellWaysInLeft(db, now.subtract({ seconds: 10 }), now);

/** The identity provider of `VIGIE_OIDC_…`. Throws `WrongOption` on a setting that cannot be. */
function oidcOf(address: URL): OidcClient | undefined {
  const read = readOidc(process.env);
  if (read.kind === "wrong") throw new WrongOption(`${read.fr} / ${read.en}`);
  return read.kind === "oidc" ? oidcClient(read.oidc, callbackOf(address)) : undefined;
}

/** The mailbox of `VIGIE_IMAP_URL`. Throws `WrongOption` on an address that cannot be, without quoting it. */
function mailboxOf(): MailboxSettings | undefined {
  const read = readMailbox(process.env);
  if (read.kind === "wrong") throw new WrongOption(`${read.fr} / ${read.en}`);
  return read.kind === "mailbox" ? read.mailbox : undefined;
}

/** Asks for the mailbox to be read now and every minute; what it answers stops that. */
function readEveryMinute(db: Kysely<Database>, failed: (error: unknown) => void): () => Promise<void> {
  const ask = () => void askReading(db).catch(failed);
  ask();
  const timer = setInterval(ask, MAIL_EVERY_MS);
  return async () => clearInterval(timer);
}

/** An empty database receives the example, or only a person who can begin. */
async function fill(db: Kysely<Database>, { empty }: Options, now: Temporal.Instant): Promise<void> {
  const clients = await transact(db, { actor: "system:start", clients: [] }, async (tx) => {
    const { rows } = await sql`select from party.client limit 1`.execute(tx);
    return rows.length;
  });
  if (!empty && clients === 0 && !(await hasAdministrator(db))) await loadExample(db, now);
  else await ensureAdministrator(db, now);
}

/** A database begun with --empty stays without the example, even before its first client. */
async function hasAdministrator(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await transact(db, { actor: "system:start", clients: [] }, (tx) =>
    sql`select from party.person where opens_clients limit 1`.execute(tx),
  );
  return rows.length > 0;
}

function nameOf(host: string): string {
  if (host === "127.0.0.1" || host === "0.0.0.0" || host === "::" || host === "::1") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
