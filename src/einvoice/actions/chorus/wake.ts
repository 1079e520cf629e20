/**
 * The round of each hour: looks that a crash made miss are planned again, buyers' entries are read anew, and a document
 * that its buyer was not given after one working day raises the alarm, whichever way it was deposited.
 */
import { sql, type Kysely } from "kysely";
import { listInvoices } from "#billing/store/invoice.ts";
import { readContracts } from "#contract/store.ts";
import { lastInForce } from "#contract/versions.ts";
import { enqueue } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import { civilDay } from "#kernel/period.ts";
import { isReached, lifeOf, mayBeThere } from "../../chorus/life.ts";
import { SETTING_HOURS } from "../../chorus/preflight.ts";
import { CHORUS_ZONE, isOverdueByHand, oneWorkingDayAfter } from "../../chorus/working-day.ts";
import { words } from "../../chorus/words.ts";
import type { KeptDeposit } from "../../chorus/view.ts";
import { profileOf } from "../../compose.ts";
import { readBuyer } from "../../store/buyer.ts";
import { depositsOf, watchedDeposits } from "../../store/deposit.ts";
import { LOOK } from "./ask.ts";
import { refreshBuyer } from "./directory.ts";
import { inside, type Looking } from "./follow.ts";
import { CHORUS, keepEvent, tell, toldOf } from "./keep.ts";

/** A job of a process that was killed stays locked for hours: a look this late is planned anew. */
const LATE = { minutes: 5 };

/** Without a connection only the alarm of what was deposited by hand is left. */
export async function wakeAll(
  db: Kysely<Database>,
  connection: Pick<Looking, "piste"> | null,
  clock: () => Temporal.Instant,
): Promise<void> {
  const clients = await transact(db, { actor: CHORUS, clients: [] }, async (tx) => {
    const { rows } = await sql<{ id: string }>`select client_id as id from party.client order by code`.execute(tx);
    return rows;
  });
  for (const { id } of clients) {
    if (connection) {
      const looking = { db, clock, piste: connection.piste };
      await transact(db, { actor: CHORUS, clients: [id] }, (tx) => planMissed(tx, looking, id));
      await refreshBuyers(looking, id);
    }
    await transact(db, { actor: CHORUS, clients: [id] }, (tx) => raiseAlarms(tx, id, clock()));
  }
}

async function planMissed(tx: Tx, { piste, clock }: Looking, clientId: string): Promise<void> {
  const now = clock();
  for (const { depositId, nextAt } of await watchedDeposits(tx, clientId, piste.environment)) {
    if (Temporal.Instant.compare(nextAt.add(LATE), now) > 0) break;
    await enqueue(tx, LOOK, { client: clientId, deposit: depositId }, { at: now, key: `chorus ${depositId}` });
  }
}

/** Reads again what the directory says of each buyer invoiced there, once it is older than `SETTING_HOURS`. */
async function refreshBuyers(looking: Looking, clientId: string): Promise<void> {
  const now = looking.clock();
  const at = { clientId, depositId: "" };
  const sirets = await inside(looking, at, async (tx) => {
    const contracts = (await readContracts(tx, clientId)).map(({ versions }) =>
      lastInForce(versions, civilDay(now, CHORUS_ZONE)),
    );
    const wanted = new Set<string>();
    for (const contract of contracts) {
      const { siret } = contract.client;
      if (!siret || profileOf(contract) !== "chorus-direct") continue;
      const read = await readBuyer(tx, clientId, looking.piste.environment, siret);
      if (!read || read.readAt.until(now).total("hours") >= SETTING_HOURS) wanted.add(siret);
    }
    return wanted;
  });
  for (const siret of sirets) await refreshBuyer(looking.db, looking.piste, clientId, siret, now);
}

async function raiseAlarms(tx: Tx, clientId: string, now: Temporal.Instant): Promise<void> {
  const every = { clientId, state: null, after: null, limit: null };
  const open = [
    ...(await listInvoices(tx, { ...every, state: "issued" })),
    ...(await listInvoices(tx, { ...every, state: "deposited" })),
  ];
  for (const { number, invoiceId, facts, state } of open) {
    const deposits = await depositsOf(tx, clientId, invoiceId);
    for (const kept of deposits) await alarmDeposit(tx, clientId, kept, number, now);
    if (isOverdueByHand({ state, facts }, now) && !deposits.some(({ environment }) => environment === "production"))
      await alarmByHand(tx, { clientId, invoiceId, number }, now);
  }
}

const STILL_NOT = words(
  "Le document n’est toujours pas mis à la disposition de l’acheteur, un jour ouvré après son dépôt.",
  "The document is still not available to the buyer, one working day after its deposit.",
);
const LOOK_THERE = words(
  "Ouvrez « Suivi des flux » sur le portail : un rejet peut y être silencieux. Puis saisissez l’état, ou redéposez.",
  "Open “Suivi des flux” on the portal: a rejection may be silent there. Then enter the state, or deposit again.",
);

async function alarmDeposit(tx: Tx, clientId: string, kept: KeptDeposit, number: string, now: Temporal.Instant) {
  const life = lifeOf(kept.at, kept.events);
  const since = life.accepted?.at ?? life.begun?.at;
  if (!since || life.alarmed || !mayBeThere(life) || isReached(life)) return;
  if (Temporal.Instant.compare(oneWorkingDayAfter(since, CHORUS_ZONE), now) > 0) return;
  const subject = { at: { clientId, depositId: kept.depositId }, kept, number };
  await keepEvent(tx, subject, { kind: "alarm" }, now);
  await tell(tx, toldOf(subject), { cause: STILL_NOT, remedy: LOOK_THERE }, `alarm ${kept.depositId}`, now);
}

async function alarmByHand(
  tx: Tx,
  { clientId, invoiceId, number }: { readonly clientId: string; readonly invoiceId: string; readonly number: string },
  now: Temporal.Instant,
): Promise<void> {
  const told = { clientId, invoiceId, number, environment: "production" } as const;
  await tell(tx, told, { cause: STILL_NOT, remedy: LOOK_THERE }, `alarm by hand ${invoiceId}`, now);
}
