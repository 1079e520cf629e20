import { loadPageFonts } from "#document/actions.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer } from "#http/route.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Refusal } from "#kernel/refusal.ts";
import type { Tx } from "#database/transaction.ts";
import { readCase } from "#ticket/actions/request.ts";
import { currentService } from "#ticket/case.ts";
import { clockLines } from "#ticket/clock-lines.ts";
import { readMessages } from "#ticket/store/fact.ts";
import { reportPage } from "../report.ts";
import { readSessions, type KeptSession } from "../store.ts";
import { workView } from "../view.ts";

/**
 * The intervention report of a request as a PDF file (T5), for both sides alike. A closed request is told as its last
 * fact left it, so that the file never changes again by itself; an open one as it stands `now`.
 */
export async function reportFile(
  tx: Tx,
  clientId: string,
  number: number,
  now: Temporal.Instant,
): Promise<Result<FileAnswer, Refusal>> {
  const found = await readCase(tx, clientId, number);
  if (!found.ok) return found;
  const { row, one } = found.value;
  const sessions = await readSessions(tx, clientId, row.requestId);
  const facts = one.facts.map(({ recordedAt }) => recordedAt);
  const asOf = one.life.closedAt === null ? now : (latest([...facts, ...correctedAt(sessions)]) ?? now);
  const page = reportPage({
    row,
    one,
    asOf,
    clocks: clockLines(one, asOf, "fr"),
    messages: await readMessages(tx, clientId, row.requestId, { notes: null }),
    work: workView(sessions, { contract: one.contract, service: currentService(one) }, "", asOf),
  });
  const bytes = renderPdf(page, loadPageFonts());
  return accept({ bytes, type: "application/pdf", name: `rapport-${row.reference}.pdf` });
}

const correctedAt = (sessions: readonly KeptSession[]): Temporal.Instant[] =>
  sessions.flatMap(({ removals }) => removals.map(({ at }) => at));

const latest = (instants: readonly Temporal.Instant[]): Temporal.Instant | null =>
  instants.toSorted(Temporal.Instant.compare).at(-1) ?? null;
