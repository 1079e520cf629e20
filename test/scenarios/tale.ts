/**
 * How the scenarios speak: a contract lived through the public API, with a clock to move. Times are written as people of
 * the contract read them on the wall (Europe/Paris); an instant that ends in Z is used where the wall reads it twice.
 */
import assert from "node:assert/strict";
import type { DueItem, Invoice, InvoiceSummary, PeriodSummary, Recap } from "#billing/api.ts";
import type { Board } from "#billing/ledger-api.ts";
import { runDueJobs } from "#database/jobs.ts";
import type { Work } from "#intervention/api.ts";
import { jobHandlers } from "#server/jobs.ts";
import type { Decision, RequestCreated, RequestDetail, Transition } from "#ticket/api.ts";
import { ORIGIN, type Answer, type Session, type TestApp } from "../harness/app.ts";
import { noteFact } from "../harness/billing.ts";
import type { PersonKey } from "../harness/party.ts";
import { loadReference, pageFaults, referenceMissing } from "../reference/einvoice.ts";
import { pdfText } from "../reference/pdf-text.ts";
import { differences, sumsOf } from "../reference/same-words.ts";
import { french } from "../reference/xml-says.ts";

const ZONE = "Europe/Paris";

export type Tale = ReturnType<typeof tale>;

/** Answers what was asked, or says why it was refused. */
export function accepted<Body>({ status, body, code, message }: Answer<Body>): Body {
  assert.equal(status, 200, `${code}: ${message}`);
  return body;
}

/** Whom invoices go to: the public sector by Chorus Pro, or a company or an association by the French rules of exchange. */
type Buyer = "public" | "private";

/** What people do with one contract of Miramas, in words short enough to tell years with. */
export function tale(app: TestApp, contract: string, buyer: Buyer = "public") {
  const at = (time: string): void => app.clock.set(instantOf(time));
  const as = (who: PersonKey): Session => app.as(who);
  const path = (number: number) => `/clients/MIR/requests/${number}`;
  const page = async (number: number, who: PersonKey = "technical") =>
    accepted(await as(who).get<RequestDetail>(path(number)));
  return {
    app,
    contract,
    at,
    as,
    page,
    ...requests({ app, at, as, path, page }),
    ...money({ as }, contract, buyer),
    ...outstanding({ as }),
    /** The jobs whose time has come by the clock of the tale. */
    jobs: () =>
      runDueJobs(
        app.appUrl,
        jobHandlers({ db: app.db, now: app.clock.now, mail: undefined, mailbox: undefined, address: new URL(ORIGIN) }),
        () => undefined,
      ),
  };
}

type Telling = {
  readonly app: TestApp;
  readonly at: (time: string) => void;
  readonly as: (who: PersonKey) => Session;
  readonly path: (number: number) => string;
  readonly page: (number: number, who?: PersonKey) => Promise<RequestDetail>;
};

function requests({ at, as, path, page }: Telling) {
  const move = async (who: PersonKey, number: number, transition: Transition): Promise<RequestDetail> =>
    accepted(await as(who).post<RequestDetail>(`${path(number)}/transitions`, transition));
  const sessions = `/work/sessions`;
  const running = async (who: PersonKey, number: number): Promise<string> => {
    const { sessions: all } = accepted(await as(who).get<Work>(`${path(number)}/work`));
    const mine = all.find((session) => session.mine && session.state !== "ended");
    assert.ok(mine, `${who} is at work on MIR-${number}`);
    return mine.id;
  };
  const step = async (who: PersonKey, number: number, what: "pause" | "resume" | "end", body: object = {}) =>
    accepted(await as(who).post<Work>(`${path(number)}${sessions}/${await running(who, number)}/${what}`, body));
  const connect = async (who: PersonKey, number: number) =>
    accepted(await as(who).post<Work>(`${path(number)}${sessions}`, {}));
  return {
    move,
    step,
    connect,
    /** A request made in the portal at that time; its number. */
    open: async (time: string, title: string, service = "M2"): Promise<number> => {
      at(time);
      const body = { channel: "portal", service, title, description: title, urgency: "degraded" };
      return accepted(await as("requester").post<RequestCreated>("/clients/MIR/requests", body)).number;
    },
    /** Work from one time to another, counted from the connection (M2b). */
    work: async (number: number, from: string, to: string, who: PersonKey = "technician"): Promise<void> => {
      at(from);
      await connect(who, number);
      at(to);
      await step(who, number, "end");
    },
    acknowledge: (time: string, number: number) => {
      at(time);
      return move("technician", number, { kind: "acknowledge", message: "Nous regardons." });
    },
    close: async (time: string, number: number): Promise<RequestDetail> => {
      at(time);
      if ((await page(number)).state !== "restored")
        await move("technician", number, { kind: "restore", message: "Rétabli." });
      return move("technician", number, { kind: "close", report: "Cause trouvée, service rétabli." });
    },
    /** Both deadlines as the wall of the contract reads them: response, then restoration. */
    deadlines: async (number: number): Promise<(string | null)[]> =>
      (await page(number)).clocks.map(({ deadline }) => deadline && wall(deadline)),
    clocks: async (number: number): Promise<string[]> => (await page(number)).clocks.map(({ state }) => state),
    decision: async (number: number): Promise<Decision | null> => (await page(number)).decision,
  };
}

function money({ as }: Pick<Telling, "as">, contract: string, buyer: Buyer) {
  const period = (charge: string, first: string) =>
    `/clients/MIR/contracts/${contract}/charges/${charge}/periods/${first}`;
  return {
    recap: async (charge: string, first: string) => accepted(await as("finance").get<Recap>(period(charge, first))),
    closePeriod: async (charge: string, first: string): Promise<Recap> => {
      const recap = accepted(await as("billing").post<Recap>(`${period(charge, first)}/close`));
      await verifyPapers(as("finance"), recap);
      return recap;
    },
    order: async (charge: string, first: string, order: object) =>
      accepted(await as("finance").post<Recap>(`${period(charge, first)}/order`, order)),
    /** One invoice for these charges and periods; `engagement` is the client's number where no purchase order is. */
    issue: async (
      items: readonly (readonly [charge: string, first: string])[],
      engagement?: string,
    ): Promise<Invoice> => {
      const more = { serviceCode: "DSI", ...(engagement === undefined ? {} : { orderNumber: engagement }) };
      const body = { contract, items: items.map(([charge, first]) => ({ charge, first })), ...more };
      const invoice = accepted(await as("billing").post<Invoice>("/clients/MIR/invoices", body));
      await verify(as("finance"), invoice.number, buyer);
      return invoice;
    },
    /** Gives an invoice back, whole or in part. */
    credit: async (number: string, body: object): Promise<Invoice> => {
      const path = `/clients/MIR/invoices/${number}/credit-notes`;
      const note = accepted(await as("billing").post<Invoice>(path, body));
      await verify(as("finance"), note.number, buyer);
      return note;
    },
    verify: (number: string) => verify(as("finance"), number, buyer),
    verifyPaper: (number: string, sums: readonly string[]) => verifyPaper(as("finance"), number, sums),
    /** Every document issued so far, however it was; how many they are. */
    verifyAll: async (): Promise<number> => {
      const path = "/billing/invoices?limit=100";
      const { invoices } = accepted(await as("finance").get<{ invoices: InvoiceSummary[] }>(path));
      for (const { number } of invoices) await verify(as("finance"), number, buyer);
      return invoices.length;
    },
    fact: async (number: string, body: Parameters<typeof noteFact>[2]) =>
      accepted(await noteFact(as("billing"), number, body)),
    periods: async (): Promise<string[]> => {
      const { periods } = accepted(await as("billing").get<{ periods: PeriodSummary[] }>("/billing/periods"));
      return periods.map(({ period: { first }, state }) => `${first} ${state}`);
    },
    invoices: async (): Promise<string[]> => {
      const { invoices } = accepted(
        await as("finance").get<{ invoices: InvoiceSummary[] }>("/billing/invoices?limit=100"),
      );
      return invoices.map(({ number, totals, state }) => `${number} ${totals.gross} ${state}`).sort();
    },
  };
}

/** What is due, and what waits for somebody. */
function outstanding({ as }: Pick<Telling, "as">) {
  return {
    /** All that is due up to a day, today when none is said: "charge first-day what-it-waits-for". */
    due: async (until?: string): Promise<string[]> => {
      const path = `/billing/due${until === undefined ? "" : `?until=${until}`}`;
      const { items } = accepted(await as("billing").get<{ items: DueItem[] }>(path));
      return items.map(
        ({ charge, period: { first }, ready, waitsFor }) => `${charge} ${first} ${ready ? "ready" : waitsFor}`,
      );
    },
    /** What waits for somebody: what it is, its invoice or its label, and its amount. */
    waiting: async (): Promise<string[]> => {
      const { items } = accepted(await as("finance").get<Board>("/billing/board"));
      return items.map(({ what, invoice, label, gross }) => `${what} ${invoice ?? label} ${gross}`);
    },
  };
}

/** An invoice line in one line of text: quantity × price = net. */
export const linesOf = ({ lines }: Pick<Invoice, "lines">): string[] =>
  lines.map(
    ({ quantity, unitPrice, net, period }) => `${quantity} × ${unitPrice} = ${net} (${period.first} – ${period.last})`,
  );

const reference = referenceMissing ? null : await loadReference();
if (referenceMissing) process.stdout.write(`${referenceMissing}\n`);

/** The files as they were issued, against the official rules: XSD, EN 16931, Factur-X, Chorus Pro or BR-FR, and PDF/A-3. */
async function verify(who: Session, number: string, buyer: Buyer): Promise<void> {
  const xml = await who.get(`/clients/MIR/invoices/${number}/xml`);
  const pdf = await who.get(`/clients/MIR/invoices/${number}/pdf`);
  assert.deepEqual([xml.status, pdf.status], [200, 200]);
  const said = xml.bytes.toString("utf8");
  const { lines, net, taxes, gross } = sumsOf(said);
  assert.deepEqual([lines, net + taxes], [net, gross], `${number}: the lines add up to the totals`);
  assert.deepEqual(await differences(said, pdf.bytes), [], `${number}: the page says what the XML says`);
  if (!reference) return;
  const own = buyer === "public" ? "cpro" : "br-fr";
  const findings = [
    // The PDF carries the same XML, on which the rules are tried.
    ...(await reference(xml.bytes, ["xsd"])),
    ...(await reference(pdf.bytes, ["xsd", "en16931", "facturx", own, "pdf"])),
  ];
  assert.deepEqual(
    findings.map(({ step, id, message }) => `${number} ${step} ${id} ${message}`),
    [],
  );
}

/** The recap and the quote that just left, as pages: what they say is what the screen says, and they are PDF/A-3. */
async function verifyPapers(who: Session, { papers, version, quoted, totals }: Recap): Promise<void> {
  const sent = papers.filter((paper) => paper.version === version);
  assert.deepEqual(
    sent.map(({ kind }) => kind),
    quoted.length > 0 ? ["recap", "quote"] : ["recap"],
  );
  for (const { number } of sent) await verifyPaper(who, number, quoted.length > 0 ? [totals.net, totals.gross] : []);
}

/** A page that is no invoice says its number and its sums, and keeps to PDF/A. */
async function verifyPaper(who: Session, number: string, sums: readonly string[]): Promise<void> {
  const { bytes } = await who.get(`/clients/MIR/papers/${number}/pdf`);
  const said = (await pdfText(bytes)).join(" ").replace(/\s+/g, " ");
  const missing = [`N° ${number}`, ...sums.map((sum) => `${french(sum)} €`)].filter((words) => !said.includes(words));
  assert.deepEqual(missing, [], `${number} says its number and its sums`);
  assert.deepEqual(reference ? await pageFaults(reference, bytes) : [], [], number);
}

function instantOf(time: string): Temporal.Instant {
  if (time.endsWith("Z")) return Temporal.Instant.from(time);
  return Temporal.PlainDateTime.from(time).toZonedDateTime(ZONE).toInstant();
}

/** "2023-10-02 17:29:00", as the wall reads it. */
export function wall(instant: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDateTime();
  return local.toString({ smallestUnit: "second" }).replace("T", " ");
}
