import type { Simulation, SimulationQuestion } from "#simulation/api.ts";
import type { ContractAt } from "./contracts.ts";
import { post } from "./http.ts";

/** The contract lived in memory; nothing is written, so the question needs no key. */
export const liveContract = ({ client, contract }: ContractAt, question: SimulationQuestion) =>
  post<Simulation>(`/clients/${client}/contracts/${contract}/simulation`, question, null);
