import { readContracts } from "#contract/store.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import type { ChorusEnvironment } from "#http/keys.ts";
import { civilDay } from "#kernel/period.ts";
import type { BuyerDemand, BuyerEntry, Connection } from "../../api.ts";
import { profileOf } from "../../compose.ts";
import { readBuyer } from "../../store/buyer.ts";
import { readDemand } from "../../store/demand.ts";

/** How the documents of a client reach it, and what each of its contracts' buyers asks of them. */
export async function readConnection(
  tx: Tx,
  clientId: string,
  connected: ChorusEnvironment | undefined,
  now: Temporal.Instant,
): Promise<Connection> {
  const contracts = (await readContracts(tx, clientId)).map(({ versions }) =>
    lastInForce(versions, civilDay(now, versions[0].zone)),
  );
  const chorus = contracts.filter((contract) => profileOf(contract) === "chorus-direct");
  const sirets = [...new Set(chorus.flatMap(({ client }) => (client.siret ? [client.siret] : [])))];
  const buyers: BuyerEntry[] = [];
  const told: BuyerDemand[] = [];
  for (const siret of sirets) {
    const demand = await readDemand(tx, clientId, siret);
    if (demand) told.push({ ...demand, at: demand.at.toString() });
    const entry = await buyerEntry(tx, clientId, connected, siret);
    if (entry) buyers.push(entry);
  }
  return { connected: connected ?? null, byChorus: chorus.length > 0, sirets, buyers, told };
}

/** The buyer's entry in the directory as it was last read; null by hand, and before the first reading. */
export async function buyerEntry(
  tx: Tx,
  clientId: string,
  environment: ChorusEnvironment | undefined,
  siret: string | null,
): Promise<BuyerEntry | null> {
  const read = environment && siret ? await readBuyer(tx, clientId, environment, siret) : null;
  if (!read || !environment || !siret) return null;
  const { found, serviceRequired, orderRequired, oneOfBoth, services } = read.setting;
  const demands = { found, serviceRequired, orderRequired, oneOfBoth, services: [...services] };
  return { environment, siret, readAt: read.readAt.toString(), ...demands };
}
