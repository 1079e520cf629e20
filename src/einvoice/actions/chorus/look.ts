/** One look at a deposit: what is due is done, what was answered is kept, and the next look is planned. */
import { enqueue } from "#database/jobs.ts";
import type { Tx } from "#database/transaction.ts";
import { reportIn } from "../../chorus/answers.ts";
import { readReport } from "../../chorus/calls.ts";
import { flowState } from "../../chorus/flow-states.ts";
import { isDouble, lifeOf } from "../../chorus/life.ts";
import type { Deed } from "../../chorus/plan.ts";
import { stepOfDeposit } from "../../chorus/view.ts";
import { keepWatch, readDeposit, type DepositAt } from "../../store/deposit.ts";
import { LOOK } from "./ask.ts";
import { followInvoice, inside, readSubject, search, type Looking } from "./follow.ts";
import { keepEvent, keepFact, type Subject } from "./keep.ts";
import { repairInvoice } from "./repair.ts";
import { sendDeposit } from "./send.ts";

/** A look that could not answer is not made again before. */
const AT_LEAST = { minutes: 1 };

/** Does what is due for a deposit of the connection's own environment; `early` does what is planned for later, too. */
export async function lookAt(looking: Looking, at: DepositAt, early = false): Promise<void> {
  const subject = await readSubject(looking, at);
  if (!subject || subject.kept.environment !== looking.piste.environment) return;
  const { kept } = subject;
  const step = stepOfDeposit(kept, kept.lookedAt);
  const isDue = step !== null && (early || Temporal.Instant.compare(step.at, looking.clock()) <= 0);
  const looked = isDue ? await perform(looking, subject, step.deed) : false;
  await inside(looking, at, (tx) => planNext(tx, looking, at, isDue, looked));
}

/** True when Chorus Pro was asked and its plan moves on. */
async function perform(looking: Looking, subject: Subject, deed: Deed): Promise<boolean> {
  switch (deed) {
    case "deposit":
      await sendDeposit(looking, subject);
      return false;
    case "repair":
      await repairInvoice(looking, subject);
      return false;
    case "report":
      await readFlow(looking, subject);
      return true;
    case "search":
      await search(looking, subject);
      return true;
    case "history":
      await followInvoice(looking, subject);
      return true;
  }
}

async function planNext(tx: Tx, looking: Looking, at: DepositAt, tried: boolean, looked: boolean): Promise<void> {
  const kept = await readDeposit(tx, at);
  if (!kept) throw new Error("a deposit is never removed");
  const now = looking.clock();
  const step = stepOfDeposit(kept, looked ? now : kept.lookedAt);
  const soonest = tried ? now.add(AT_LEAST) : now;
  const next = step && (Temporal.Instant.compare(step.at, soonest) < 0 ? soonest : step.at);
  await keepWatch(tx, at, looked ? now : null, next);
  if (!next) return;
  const payload = { client: at.clientId, deposit: at.depositId };
  await enqueue(tx, LOOK, payload, { at: next, key: `chorus ${at.depositId}` });
}

/** The report of the flow; once it is integrated, or left half-way, the invoice is looked up at once. */
async function readFlow(looking: Looking, subject: Subject): Promise<void> {
  const life = lifeOf(subject.kept.at, subject.kept.events);
  const answer = await looking.piste.call(readReport(life.accepted?.flow ?? ""));
  if (answer.kind !== "done") return;
  const { state, errors } = reportIn(answer.body);
  if (state === null) return;
  const { phase } = flowState(state);
  // "Already there" rejects a second flow and not the document, which the search finds.
  const double = phase === "failed" && isDouble({ errors });
  if (state !== life.flow?.state || errors.join() !== life.flow.errors.join()) {
    await inside(looking, subject.at, async (tx) => {
      await keepEvent(tx, subject, { kind: "flow", state, errors }, looking.clock());
      if (phase === "failed" && !double)
        await keepFact(tx, subject, "rejected", looking.clock(), errors.join(" ; ") || state, looking.clock());
    });
  }
  if (double || phase === "integrated" || phase === "partial" || phase === "stuck") await search(looking, subject);
}
