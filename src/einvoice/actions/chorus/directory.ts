/** Reads what the buyer's entry in the directory of Chorus Pro asks of an invoice, and keeps it with its date. */
import type { Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { demandsIn, servicesIn, structureIn, type Service } from "../../chorus/answers.ts";
import { findServices, findStructure, readStructure } from "../../chorus/calls.ts";
import { saysNotThere } from "../../chorus/not-there.ts";
import { UNKNOWN_BUYER, type BuyerSetting } from "../../chorus/preflight.ts";
import { insertBuyer } from "../../store/buyer.ts";
import type { Piste } from "./piste.ts";

/** A town has some tens of services; beyond that many pages something is wrong with the answer. */
const PAGES = 50;

/** A SIRET that is not there may come as an empty list or as a refusal. Null when Chorus Pro could not be asked. */
export async function askDirectory(piste: Piste, siret: string): Promise<BuyerSetting | null> {
  const found = await piste.call(findStructure(siret));
  if (found.kind === "refused") return saysNotThere("structure", found.said) ? UNKNOWN_BUYER : null;
  if (found.kind !== "done") return null;
  const structure = structureIn(found.body, siret);
  if (!structure) return UNKNOWN_BUYER;
  const read = await piste.call(readStructure(structure.id));
  if (read.kind !== "done") return null;
  const services = await askServices(piste, structure.id);
  return services && { found: true, active: structure.active, ...demandsIn(read.body), services };
}

async function askServices(piste: Piste, structure: number): Promise<Service[] | null> {
  const services: Service[] = [];
  for (let page = 1, pages = 1; page <= Math.min(pages, PAGES); page += 1) {
    const answer = await piste.call(findServices(structure, page));
    if (answer.kind !== "done") return null;
    const read = servicesIn(answer.body);
    services.push(...read.services);
    ({ pages } = read);
  }
  return services;
}

/** Reads the entry and keeps it; the one of before stays when Chorus Pro cannot be asked. */
export async function refreshBuyer(
  db: Kysely<Database>,
  piste: Piste,
  clientId: string,
  siret: string,
  now: Temporal.Instant,
): Promise<BuyerSetting | null> {
  const setting = await askDirectory(piste, siret);
  if (!setting) return null;
  await transact(db, { actor: "system:chorus", clients: [clientId] }, (tx) =>
    insertBuyer(tx, clientId, piste.environment, siret, { setting, readAt: now }),
  );
  return setting;
}
