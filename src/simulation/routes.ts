import { ContractPath } from "#contract/api.ts";
import { refuseContract } from "#contract/refusals.ts";
import { readSources } from "#contract/store.ts";
import { route, type Route } from "#http/route.ts";
import { Simulation, SimulationQuestion } from "./api.ts";
import { live, textsOf } from "./live.ts";

/** A POST although it writes nothing: a story of events is too long for an address. */
export const routes: readonly Route[] = [
  route({
    method: "POST",
    path: "/clients/:client/contracts/:contract/simulation",
    summary: "Live a contract in memory, beside another reading or price when asked; nothing is written",
    permission: "contract.read",
    params: ContractPath,
    body: SimulationQuestion,
    answer: Simulation,
    handle: async (tx, ask) => {
      const sources = await readSources(tx, ask.client().clientId, ask.params.contract);
      if (sources.length === 0) return refuseContract("contract.not_found");
      return live(textsOf(sources), ask.body, ask.who.language);
    },
  }),
];
