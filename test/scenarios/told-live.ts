/** Lives the events of a simulated year through the API, each by the person whose act it is, at its own time. */
import assert from "node:assert/strict";
import type { Invoice, Recap } from "#billing/api.ts";
import type { CreditList } from "#coaching/api.ts";
import type { MeetingView } from "#governance/api.ts";
import type { Work } from "#intervention/api.ts";
import type { Answer, TestApp } from "../harness/app.ts";
import { issue, periodPath } from "../harness/billing.ts";
import { connectTo, move, openRequest, pageOf, requestPath, workStep, write } from "../harness/desk.ts";
import type { PersonKey } from "../harness/party.ts";
import type { Line } from "./simulated.ts";

const ZONE = "Europe/Paris";
const PLACE = "/clients/MIR/contracts/miramas-infogerance";
/** Half-days are held in the morning; two are offered, the second for whoever has to move. */
const slotOf = (day: string): string => `${day}T08:00:00Z`;
const SLOTS = [slotOf("2024-02-12"), slotOf("2024-02-19")];
const SESSION = "/clients/MIR/coaching/sessions/1";

function accepted<Body>({ status, body, code, message }: Answer<Body>): Body {
  assert.equal(status, 200, `${code}: ${message}`);
  return body;
}

export const instantOf = (time: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(time).toZonedDateTime(ZONE).toInstant();
const text = (line: Line, field: string): string => String(line[field] ?? "");
const dayOf = (line: Line): string => text(line, "at").slice(0, 10);
const numberOf = (line: Line): number => Number(text(line, "ticket").replace("MIR-", ""));

type Act = (line: Line) => Promise<unknown>;

/**
 * @param before the numbers of the invoices that were issued before these lines
 * @returns the same and those of these lines, in the order in which they were issued
 */
export async function live(
  app: TestApp,
  year: readonly Line[],
  before: readonly string[] = [],
): Promise<readonly string[]> {
  const invoices = [...before];
  const acts: Readonly<Record<string, Act>> = {
    ...requests(app),
    ...money(app, invoices),
    ...life(app),
    ...halfDays(app),
  };
  for (const line of year) {
    app.clock.set(instantOf(text(line, "at")));
    const act = acts[text(line, "kind")];
    assert.ok(act, `nobody lives ${text(line, "kind")}`);
    await act(line);
  }
  return invoices;
}

function requests(app: TestApp): Record<string, Act> {
  const technician = app.as("technician");
  const moved = async (line: Line, transition: Parameters<typeof move>[2]) =>
    accepted(await move(technician, numberOf(line), transition));
  const admin = (line: Line) => app.as(text(line, "admin") as PersonKey);
  async function contestedIn(line: Line): Promise<string> {
    const number = numberOf(line);
    if (text(line, "about") === "exemption") return (await pageOf(technician, number)).exemptions.at(-1)?.id ?? "";
    const { sessions } = accepted(await technician.get<Work>(`${requestPath(number)}/work`));
    return sessions.at(-1)?.id ?? "";
  }
  return {
    request: async (line) => {
      const more = { service: text(line, "service") };
      assert.equal(await openRequest(app.as("requester"), `Demande ${text(line, "ticket")}`, more), numberOf(line));
    },
    answer: (line) => moved(line, { kind: "acknowledge", message: "Nous regardons." }),
    wait: (line) =>
      text(line, "for") === "vendor"
        ? moved(line, { kind: "wait_vendor", vendor: "Éditeur", reason: "Transmis à l’éditeur." })
        : moved(line, { kind: "wait_client", message: "Quelle imprimante ?" }),
    wait_end: async (line) => {
      const { state } = await pageOf(technician, numberOf(line));
      if (state === "waiting_vendor") return moved(line, { kind: "resume", reason: "L’éditeur a corrigé." });
      return accepted(await write(app.as("requester"), numberOf(line), "Celle de l’accueil."));
    },
    exemption: (line) =>
      moved(line, { kind: "claim_exemption", exemption: text(line, "reason"), reason: "Tenue par son éditeur." }),
    contest: async (line) => {
      const subject = text(line, "about") === "lots" ? "lot" : "exemption";
      const target = await contestedIn(line);
      const contested = await move(app.as("finance"), numberOf(line), {
        kind: "contest",
        subject,
        target,
        reading: "Nous le contestons.",
      });
      return accepted(contested);
    },
    settled: async (line) => {
      const { contests } = await pageOf(technician, numberOf(line));
      const open = contests.findLast(({ outcome }) => outcome === null);
      const outcome = text(line, "outcome") as "client" | "provider";
      // Nobody settles in their own favour.
      const gives = outcome === "client" ? technician : app.as("finance");
      const settle = { kind: "settle" as const, contestId: open?.id ?? "", outcome, reading: "En effet." };
      return accepted(await move(gives, numberOf(line), settle));
    },
    restored: (line) => moved(line, { kind: "restore", message: "Rétabli." }),
    closed: (line) => moved(line, { kind: "close", report: "Cause trouvée, service rétabli." }),
    connect: async (line) => accepted(await connectTo(admin(line), numberOf(line))),
    research: async (line) =>
      accepted(await workStep(admin(line), numberOf(line), "pause", { reason: text(line, "reason") })),
    resume: async (line) => accepted(await workStep(admin(line), numberOf(line), "resume")),
    end: async (line) => accepted(await workStep(admin(line), numberOf(line), "end")),
  };
}

function money(app: TestApp, invoices: string[]): Record<string, Act> {
  const named = (line: Line): string => `/clients/MIR/invoices/${invoices[Number(line["invoice"]) - 1] ?? ""}`;
  const fact = async (line: Line, kind: string, more: object = {}) =>
    accepted(
      await app.as("billing").post<Invoice>(`${named(line)}/${kind === "grace_granted" ? "binding-facts" : "facts"}`, {
        kind,
        on: dayOf(line),
        ...more,
      }),
    );
  return {
    recap: async (line) => {
      const closed = await app.as("billing").post(`${periodPath(text(line, "period"), text(line, "charge"))}/close`);
      // A quarter without work is not closed: nothing is sent.
      if (closed.code !== "billing.nothing_to_bill") accepted(closed);
    },
    order: async (line) => {
      const { number, amount, with_tax: withTax } = line;
      const order = { number, amount, withTax, receivedOn: dayOf(line) };
      return accepted(await app.as("finance").post(`${periodPath(text(line, "period"))}/order`, order));
    },
    order_withdrawn: async ({ number, period }) => {
      const { orders } = accepted(await app.as("finance").get<Recap>(periodPath(String(period))));
      const id = orders.find((one) => one.number === number)?.id ?? "";
      const path = `/clients/MIR/purchase-orders/${id}/withdrawal`;
      return accepted(await app.as("finance").post(path, { reason: "Mal recopié" }));
    },
    credit: async (line) =>
      accepted(await app.as("billing").post(`${periodPath(text(line, "period"))}/credit-notes`, {})),
    invoice: async (line) => {
      const items = (line["bills"] as string[]).map((bill) => bill.split("/") as [string, string]);
      invoices.push(accepted(await issue(app.as("billing"), items)).number);
    },
    deposit: (line) => fact(line, "deposited"),
    payment: (line) => fact(line, "paid", { amount: line["amount"] }),
    grace: async (line) => {
      accepted(await app.as("finance").post(`${named(line)}/grace`, { reason: "Budget non voté" }));
      return fact(line, "grace_granted");
    },
  };
}

/** Letters, half-days, meetings, documents and routines; some duties are closed by the act that they wait for. */
function life(app: TestApp): Record<string, Act> {
  const lead = app.as("project_lead");
  const technician = app.as("technician");
  let meeting = "";
  const closedBy: Readonly<Record<string, Act>> = {
    session_slots: async () =>
      accepted(await lead.post(`${PLACE}/services/M3/slots`, { host: app.personId("technician"), starts: SLOTS })),
    session_report: async () =>
      accepted(await technician.post(`${SESSION}/record`, { kind: "report", text: "Restauration testée." })),
    session_sheet: async () => {
      accepted(await technician.post(`${SESSION}/acts`, { kind: "sign" }));
      return accepted(await app.as("technical").post(`${SESSION}/acts`, { kind: "sign" }));
    },
    // Invitations leave with the meeting.
    review_invitation: async () => undefined,
    review_minutes: async () => {
      const minutes = { text: "Tout va.", decisions: [], actions: [] };
      return accepted(await lead.post(`${PLACE}/meetings/${meeting}/minutes`, minutes));
    },
    long_work_choice: async (line) => {
      const path = `/clients/MIR/requests/${text(line, "subject").replace("MIR-", "")}/decision`;
      return accepted(await app.as("technical").post(path, { choice: "continue" }));
    },
  };
  return {
    duty_done: async (line) => {
      const own = closedBy[text(line, "duty")];
      if (own) return own(line);
      const body = { subject: line["subject"], as: "done", words: line["proof"] };
      return accepted(await lead.post(`${PLACE}/duties/${text(line, "duty")}/closings`, body));
    },
    letter: async ({ what, sent: posted, received, last_day: lastDay }) => {
      const sender = text({ what }, "what").startsWith("provider") ? lead : app.as("management");
      const body = { what, posted, received, ...(lastDay === undefined ? {} : { lastDay }) };
      return accepted(await sender.post(`${PLACE}/letters`, body));
    },
    update: async (line) => {
      const path = `${PLACE}/routines/${text(line, "routine")}/periods/${dayOf(line).slice(0, 8)}01/done`;
      const version = text(line, "result") === "applied" ? { version: "23.05.5.2" } : {};
      const body = { result: line["result"], on: dayOf(line), proof: "coolwsd --version", ...version };
      return accepted(await technician.post(path, body));
    },
    annex: async ({ annex, expires }) =>
      accepted(
        await lead.post(`${PLACE}/documents`, { annex, reference: "Attestation", ...(expires ? { expires } : {}) }),
      ),
    review_planned: async (line) => {
      const plan = { starts: `${text(line, "day")}T08:00:00Z`, minutes: 90, place: "Mairie", agenda: ["Demandes"] };
      meeting = accepted(await lead.post<MeetingView>(`${PLACE}/meetings`, plan)).id;
    },
    review: async ({ day }) =>
      accepted(await lead.post(`${PLACE}/meetings/${meeting}/hold`, { day, present: ["DSIT"] })),
  };
}

function halfDays(app: TestApp): Record<string, Act> {
  const technician = app.as("technician");
  async function slotOn(day: string): Promise<string | undefined> {
    const { credits } = accepted(await app.as("technical").get<CreditList>("/coaching"));
    return credits.flatMap(({ slots }) => slots).find(({ startsAt }) => startsAt === slotOf(day))?.id;
  }
  return {
    session_booked: async (line) => {
      const wish = { slot: await slotOn(text(line, "day")), subject: "Sauvegardes restic" };
      return accepted(await app.as("requester").post("/clients/MIR/coaching/sessions", wish));
    },
    session_moved: async (line) => {
      const wish = { slot: await slotOn(text(line, "day")), reason: "Conseil municipal" };
      return accepted(await app.as("requester").post(`${SESSION}/move`, wish));
    },
    session_refund: async (line) => {
      const given = { units: line["units"], on: dayOf(line), reason: "Geste commercial" };
      return accepted(await app.as("billing").post(`${PLACE}/services/M3/refunds`, given));
    },
    session_agreed: async () => accepted(await technician.post(`${SESSION}/acts`, { kind: "agree" })),
    session_done: async () =>
      accepted(await technician.post(`${SESSION}/record`, { kind: "held", present: ["Tom Technicien"] })),
  };
}
