/** Prepaid units while people work: what is left of them, and whether work may go on beyond. */
import { record } from "#audit/store.ts";
import type { Pack } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import { recipientsOf } from "#contract/recipients.ts";
import { readContractOf } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import { actFor, reachOf, type Tx } from "#database/transaction.ts";
import { ofContract } from "#http/scope.ts";
import type { GoingOn, Prepaid, WorkPlace } from "#intervention/prepaid.ts";
import { readWork } from "#intervention/store.ts";
import { amountText } from "#kernel/money.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { recordNotice } from "#notice/store.ts";
import { peopleOf } from "#party/store/person.ts";
import type { PackList } from "../pack-api.ts";
import { mayUse } from "../pack.ts";
import { beyondLetter, overrunLetter } from "../pack-letter.ts";
import { overrunOf, packBefore, packOn, type PackBefore } from "../pack-state.ts";
import { packsView } from "../pack-view.ts";
import type { BillingRefusal } from "../refusals.ts";
import { endingOf, readBook, todayOf } from "./book.ts";
import type { Doing } from "./period.ts";

/** Whom a pack that runs out concerns: who plans the work and who may order more. */
const TOLD = ["project_lead", "billing", "finance", "technical"] as const;

/** Those to be told of a pack of a contract, on both sides. */
export async function toldOf(tx: Tx, clientId: string, contract: Contract, now: Temporal.Instant) {
  return recipientsOf(contract, await peopleOf(tx, clientId, now, ofContract(contract.id)), TOLD);
}

/** What work asks of packs: handed to it by whoever composes the application. */
export const prepaid: Prepaid = {
  standing: async (tx, at, reader, now) => {
    const before = await readBefore(tx, at, reader, now);
    if (!before) return null;
    const { pack, left, asked, own } = before;
    const { label, unitName, clause, beyond, warnAt } = pack;
    const few = [...warnAt, 0].some((level) => left <= level);
    const { taken, over, overNet } = own;
    const overAmount = overNet === null ? null : amountText(overNet);
    return { label, unitName, clause, left, taken, over, overAmount, few, exceeded: asked > left, beyond };
  },
  admit: async (tx, at, going) => {
    const before = await readBefore(tx, at, going.by.id, going.now);
    if (!before) return accept(false);
    const { contract, pack, left, asked } = before;
    const allowed = mayUse(pack, { balance: left }, asked);
    if (allowed.ok) return accept(false);
    if (going.beyond === null) return allowed;
    const { by, now, beyond: reason } = going;
    const texts = beyondLetter(pack, by.name, reason);
    await tellBeyond(tx, at, { contract, pack }, { by, now, detail: { reason }, texts });
    return accept(true);
  },
  ended: async (tx, at, { session, by, now }) => {
    const known = await readPack(tx, at, now);
    if (known?.pack.beyond !== "refused") return;
    const units = overrunOf(known.work, known, session, now);
    const texts = overrunLetter(known.pack, by.name, units);
    if (units > 0) await tellBeyond(tx, at, known, { by, now, detail: { session, units }, texts });
  },
};

/** The pack of a request before somebody goes on there. */
async function readBefore(tx: Tx, at: WorkPlace, person: string, now: Temporal.Instant): Promise<PackBefore | null> {
  const known = await readPack(tx, at, now);
  const { requestId, contractId, service } = at;
  return known && packBefore(known.work, { requestId, contractId, service, person }, now);
}

/**
 * The pack from which work on a request is taken. Its units are counted over all the services that share it, also for
 * somebody who has one of them alone.
 */
async function readPack(tx: Tx, { clientId, contractId, service }: WorkPlace, now: Temporal.Instant) {
  const dossier = await readContractOf(tx, clientId, contractId);
  const found = dossier && packOn(dossier.versions, service, civilDay(now, dossier.versions[0].zone));
  if (!dossier || !found) return null;
  const reach = await reachOf(tx);
  await actFor(tx, [clientId]);
  const ending = endingOf(dossier, await readLetters(tx, clientId));
  const requests = await readWork(tx, clientId);
  await actFor(tx, reach);
  return { ...found, work: { versions: dossier.versions, requests, ended: ending?.lastDay ?? null } };
}

type Telling = Pick<GoingOn, "by" | "now"> & {
  readonly detail: Readonly<Record<string, string | number>>;
  readonly texts: ReturnType<typeof beyondLetter>;
};

/** Work that a contract refuses and that is done nevertheless: both sides are told at once. */
async function tellBeyond(
  tx: Tx,
  { clientId, requestId, reference }: WorkPlace,
  { contract, pack }: { readonly contract: Contract; readonly pack: Pack },
  { by, now, detail, texts }: Telling,
): Promise<void> {
  const { clause, id: charge } = pack;
  const line = { clientId, at: now, actor: by.id, actorName: by.name, subject: reference, clause };
  await record(tx, { ...line, action: "billing.pack_exceeded", detail: { charge, ...detail } });
  await recordNotice(tx, {
    clientId,
    reason: "pack_exceeded",
    onceKey: `billing pack exceeded ${requestId} ${now.toString()}`,
    about: { kind: "request", id: requestId },
    reference,
    clause,
    at: now,
    author: by.id,
    texts,
    recipients: await toldOf(tx, clientId, contract, now),
  });
}

/** The ledger of each pack of a contract. Refuses `billing.unknown_contract`. */
export async function readPacks(
  tx: Tx,
  { client, now }: Omit<Doing, "by">,
  contractId: string,
): Promise<Result<PackList, BillingRefusal>> {
  const book = await readBook(tx, client.clientId, contractId);
  return book.ok ? accept(packsView(book.value, todayOf(book.value, now))) : book;
}
