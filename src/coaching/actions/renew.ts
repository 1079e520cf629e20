import { record as journal } from "#audit/store.ts";
import { readContractOf } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import { momentFrench } from "#document/french.ts";
import { recordNotice } from "#notice/store.ts";
import { peopleOf } from "#party/store/person.ts";
import { renewalOf } from "../renewal.ts";
import { slotsNotice, type ChangedSlot } from "../slot-notices.ts";
import type { Credit } from "../store.ts";
import { insertSlot, readOffered, withdrawSlot } from "../store/slot.ts";
import { coachedServices } from "../text.ts";
import { holdCredit, type Opened } from "./credit.ts";

/** Slots are offered by a person; what a new text makes of them is done by the product. */
const SYSTEM = { id: "system:amendment", name: "Vigie" };

/**
 * A text was loaded: each slot that nobody took is offered anew with the length of the text of its own day, or withdrawn
 * with its reason, and the client is told (clauses M3, P3). Done twice, it changes nothing more.
 */
export async function renewSlots(
  tx: Tx,
  { clientId, contractId }: Pick<Credit, "clientId" | "contractId">,
  now: Temporal.Instant,
): Promise<void> {
  const dossier = await readContractOf(tx, clientId, contractId);
  for (const service of dossier ? coachedServices(dossier.versions) : [])
    await renewOf(tx, { clientId, contractId, service }, now);
}

async function renewOf(tx: Tx, credit: Credit, now: Temporal.Instant): Promise<void> {
  const held = await holdCredit(tx, credit, now);
  if (!held.ok) return;
  const { text } = held.value.of;
  const stale = (await readOffered(tx, credit, now)).flatMap((slot): ChangedSlot[] => {
    const renewal = renewalOf(text, slot, now);
    return renewal ? [{ slot, now: renewal }] : [];
  });
  // All are taken back first: a longer half-day may begin where a shorter one of another slot ended.
  for (const { slot } of stale) await withdrawSlot(tx, credit.clientId, slot.id, now);
  const changed: ChangedSlot[] = [];
  for (const one of stale) {
    const kept =
      typeof one.now === "string" || (await insertSlot(tx, credit, { ...one.slot, ...one.now }, SYSTEM, now));
    changed.push(kept ? one : { ...one, now: "overlaps" });
  }
  if (changed.length > 0) await tell(tx, held.value, changed, now);
}

async function tell(tx: Tx, { credit, coached }: Opened, changed: readonly ChangedSlot[], now: Temporal.Instant) {
  const { clientId, contractId, service } = credit;
  const { contract, rules } = coached;
  const people = await peopleOf(tx, clientId, now, { contract: contractId, service });
  await recordNotice(tx, {
    ...slotsNotice({ contract, clause: rules.clause, people, changed }),
    clientId,
    onceKey: `coaching slots ${contractId} ${service} ${now.toString()}`,
    at: now,
    author: SYSTEM.id,
  });
  const days = (withdrawn: boolean) =>
    changed
      .filter((one) => (typeof one.now === "string") === withdrawn)
      .map(({ slot }) => momentFrench(slot.startsAt, contract.zone));
  await journal(tx, {
    clientId,
    at: now,
    actor: SYSTEM.id,
    actorName: SYSTEM.name,
    action: "coaching.slots_renewed",
    subject: service,
    clause: rules.clause,
    detail: { renewed: days(false), withdrawn: days(true) },
  });
}
