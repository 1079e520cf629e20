import { route, type Route } from "#http/route.ts";
import { rolesAt } from "#http/scope.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { loadVersion } from "./actions.ts";
import {
  CheckContract,
  ContractDetail,
  ContractList,
  ContractLoaded,
  ContractPath,
  ContractQuery,
  LoadContract,
} from "./api.ts";
import { ContractFaults } from "./api/fault.ts";
import { faultViews } from "./check/view.ts";
import type { Contract } from "./contract.ts";
import { loadContract } from "./load.ts";
import { pageOf, summaryOf } from "./page.ts";
import { readDate } from "./civil-date.ts";
import { textOn, versionViews } from "./draft/view.ts";
import { endingAt } from "./letter/end.ts";
import { refuseContract } from "./refusals.ts";
import { draftRoutes } from "./routes/draft.ts";
import { letterRoutes } from "./routes/letter.ts";
import { readContractOf, readContracts, readSource, type Dossier } from "./store.ts";
import { readLetters } from "./store/letter.ts";
import { lastInForce } from "./versions.ts";

const dayOf = (now: Temporal.Instant, { versions }: Dossier): Temporal.PlainDate =>
  now.toZonedDateTimeISO(versions[0].zone).toPlainDate();

const textOf = (dossier: Dossier, now: Temporal.Instant): Contract =>
  lastInForce(dossier.versions, dayOf(now, dossier));

/**
 * Who may read a contract and load its versions. Loading binds both sides: it asks for a fresh session, checking does
 * not.
 */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/contracts",
    summary: "The contracts of my clients, under the text in force",
    permission: "contract.read",
    answer: ContractList,
    handle: async (tx, ask) => {
      const dossiers = await readContracts(tx);
      const letters = await readLetters(tx);
      const contracts = dossiers.map((dossier) => {
        const ending = endingAt(dossier, letters, ask.now);
        const summary = summaryOf(textOf(dossier, ask.now), dayOf(ask.now, dossier), ending);
        const member = ask.who.memberships.find(({ clientId }) => clientId === dossier.clientId);
        const mine = ({ id }: { readonly id: string }) =>
          member !== undefined && rolesAt(member, { contract: dossier.contractId, service: id }).length > 0;
        return { ...summary, services: summary.services.filter(mine) };
      });
      return accept({ contracts });
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/contracts/:contract",
    summary: "A contract as of a day: parties, services, term, readings, open choices, clauses and versions",
    permission: "contract.read",
    params: ContractPath,
    query: ContractQuery,
    answer: ContractDetail,
    handle: async (tx, ask) => {
      const dossier = await readContractOf(tx, ask.client().clientId, ask.params.contract);
      if (!dossier) return refuseContract("contract.not_found");
      const today = dayOf(ask.now, dossier);
      const on = ask.query.on === undefined ? accept(today) : readDate(ask.query.on);
      if (!on.ok) return on;
      const text = ask.query.on === undefined ? accept(textOf(dossier, ask.now)) : textOn(dossier.versions, on.value);
      if (!text.ok) return text;
      const ending = endingAt(dossier, await readLetters(tx, dossier.clientId), ask.now);
      const versions = versionViews(dossier, textOf(dossier, ask.now));
      return accept(pageOf(text.value, versions, on.value, ask.who.language, ending));
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/contracts/:contract/file",
    summary: "The contract file in force, as it was loaded",
    permission: "contract.read",
    params: ContractPath,
    handle: async (tx, ask) => {
      const { clientId } = ask.client();
      const dossier = await readContractOf(tx, clientId, ask.params.contract);
      const number = dossier && textOf(dossier, ask.now).version.number;
      const row = dossier?.rows.find((version) => version.number === number);
      if (!row) return refuseContract("contract.not_found");
      const source = await readSource(tx, clientId, row.versionId);
      const name = `${row.contractId}_v${row.number.replace(/[^\w.-]/g, "_")}.yaml`;
      return accept({ bytes: new TextEncoder().encode(source), type: "application/yaml; charset=utf-8", name });
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/contracts",
    summary: "Load a contract file as a first or next version, from the date that it bears",
    permission: "contract.load",
    freshSession: true,
    params: Exactly({ client: ClientCode }),
    body: LoadContract,
    answer: ContractLoaded,
    handle: async (tx, ask) => {
      const client = ask.client();
      const by = { id: ask.who.personId, name: ask.who.name };
      const loaded = await loadVersion(tx, { client, by, now: ask.now }, ask.body.source);
      if (!loaded.ok) return loaded;
      const { id, clientCode, version } = loaded.value;
      return accept({
        client: clientCode,
        contract: id,
        version: version.number,
        effective: version.effective.toString(),
      });
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/contracts/check",
    summary: "Every fault of a contract file, else its warnings, with line, clause and remedy; nothing is loaded",
    permission: "contract.load",
    freshSession: false,
    params: Exactly({ client: ClientCode }),
    body: CheckContract,
    answer: ContractFaults,
    handle: async (_tx, ask) => {
      const read = loadContract(ask.body.source);
      const { language } = ask.who;
      return accept({
        faults: read.ok ? [] : faultViews(read.problems, language),
        warnings: read.ok ? faultViews(read.warnings, language) : [],
      });
    },
  }),
  ...draftRoutes,
  ...letterRoutes,
];
