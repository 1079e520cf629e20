import { openFile } from "#attachment/actions.ts";
import { filesOf } from "#attachment/store.ts";
import { loadPageFonts } from "#document/actions.ts";
import { renderPdf } from "#document/page.ts";
import type { Tx } from "#database/transaction.ts";
import { mayDo } from "#http/permission.ts";
import type { FileAnswer, Membership, StoredFile } from "#http/route.ts";
import { covers, rolesAt } from "#http/scope.ts";
import type { Language, Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { noticesAbout } from "#notice/store.ts";
import { staffOf, type Staff } from "#party/store/staff.ts";
import type { CreditList, SessionDetail } from "../api.ts";
import { renewalOf } from "../renewal.ts";
import { refused, type CoachingRefusal } from "../refusals.ts";
import { sheetPage } from "../sheet.ts";
import { readFreeSlots } from "../store/slot.ts";
import { readSessions, type Credit } from "../store.ts";
import { coachedAround } from "../text.ts";
import { creditView, detailView, type Line } from "../view.ts";
import { readCredits, referenceOf, type Known, type Opened } from "./credit.ts";

const lineOf = (code: string, { row, session }: Known): Line => ({
  number: row.number,
  reference: referenceOf(code, row),
  session,
});

const sameCredit = (left: Credit, right: Credit): boolean =>
  left.clientId === right.clientId && left.contractId === right.contractId && left.service === right.service;

/** Every credit of the person's clients. A slot that the text of its day does not have is nobody's to take (P3, E1 to E4). */
export async function listCredits(
  tx: Tx,
  memberships: readonly Membership[],
  now: Temporal.Instant,
): Promise<CreditList> {
  const credits = (await readCredits(tx, now)).filter(({ credit }) => mayReadCredit(memberships, credit));
  if (credits.length === 0) return { credits: [] };
  const slots = await readFreeSlots(tx, now);
  const staff = await staffOf(tx, now);
  return {
    credits: credits.map(({ credit, coached, known, of }) => {
      const membership = memberships.find(({ clientId }) => clientId === credit.clientId);
      const code = membership?.clientCode ?? coached.contract.clientCode;
      return creditView(
        {
          client: { code, name: membership?.clientName ?? code, contract: credit.contractId },
          coached,
          of,
          lines: known.map((one) => lineOf(code, one)),
          slots: slots.filter((slot) => sameCredit(slot, credit) && renewalOf(of.text, slot, now) === null),
          hosts: hostsOf(staff, credit),
        },
        now,
      );
    }),
  };
}

/** The text of a contract tells of credits that somebody who works on another of its services has no part in (C1). */
function mayReadCredit(
  memberships: readonly Membership[],
  { clientId, contractId: contract, service }: Credit,
): boolean {
  return memberships.some(
    (member) => member.clientId === clientId && mayDo(rolesAt(member, { contract, service }), "coaching.read"),
  );
}

/** Those of the provider who may hold a half-day of a credit, each once. */
function hostsOf(staff: readonly Staff[], { clientId, contractId: contract, service }: Credit): Staff[] {
  const here = staff.filter(
    ({ clientId: of, part }) => of === clientId && (part === null || covers(part, { contract, service })),
  );
  return here.filter(({ personId }, at) => here.findIndex((one) => one.personId === personId) === at);
}

type Found = Result<{ readonly opened: Opened; readonly known: Known }, CoachingRefusal>;

async function findSession(tx: Tx, clientId: string, number: number, now: Temporal.Instant): Promise<Found> {
  for (const opened of await readCredits(tx, now, clientId)) {
    const known = opened.known.find(({ row }) => row.number === number);
    if (known) return accept({ opened, known });
  }
  return refused("coaching.not_found");
}

/** One half-day with its history. Refuses `coaching.not_found`. */
export async function readDetail(
  tx: Tx,
  { clientId, clientCode }: Membership,
  number: number,
  now: Temporal.Instant,
  language: Language,
): Promise<Result<SessionDetail, CoachingRefusal>> {
  const found = await findSession(tx, clientId, number, now);
  if (!found.ok) return found;
  const { opened, known } = found.value;
  const { sessionId } = known.row;
  const slots = known.session.state === "booked" ? await readFreeSlots(tx, now) : [];
  const detail = {
    client: clientCode,
    contract: opened.credit.contractId,
    coached: opened.coached,
    line: lineOf(clientCode, known),
    facts: known.facts,
    notices: await noticesAbout(tx, clientId, { kind: "half_day", id: sessionId }),
    files: (await filesOf(tx, "coaching_session", [sessionId])).get(sessionId) ?? [],
    slots: slots.filter((slot) => sameCredit(slot, opened.credit) && renewalOf(opened.of.text, slot, now) === null),
  };
  return accept(detailView(detail, now, language));
}

/** The attendance sheet as a PDF file; a draft until both sides signed it. */
export async function sheetFile(
  tx: Tx,
  { clientId, clientCode }: Membership,
  number: number,
  now: Temporal.Instant,
): Promise<Result<FileAnswer, CoachingRefusal>> {
  const found = await findSession(tx, clientId, number, now);
  if (!found.ok) return found;
  const { opened, known } = found.value;
  const reference = referenceOf(clientCode, known.row);
  const { contract, rules } = coachedAround(opened.of.text, known.session.day) ?? opened.coached;
  const page = sheetPage(known.session, contract, reference, rules.clause);
  const bytes = renderPdf(page, loadPageFonts());
  return accept({ bytes, type: "application/pdf", name: `feuille-presence-${reference}.pdf` });
}

/** A file of a half-day, for both sides. */
export async function sessionFile(
  tx: Tx,
  clientId: string,
  number: number,
  attachment: string,
): Promise<Result<StoredFile, Refusal>> {
  const session = (await readSessions(tx, clientId)).find((row) => row.number === number)?.sessionId;
  return openFile(tx, clientId, attachment, ({ kind, id }) => kind === "coaching_session" && id === session);
}
