/**
 * A double of PISTE and Chorus Pro: a real HTTP server, built from the published contract (annex API of the external
 * specifications, swagger of "Factures", "Structures" and "Transverses") and from the misbehaviour that others have
 * reported. It can be told to misbehave, and it counts what reached it.
 *
 * Its limits: it reads of a Factur-X file only the number, which it looks for in the name of the file; it holds one
 * supplier and no accountant; its sentences are like those of Chorus Pro and not the same; codes of `codeRetour` other
 * than 0 are invented; a state changes when a test says so, or after a number of reads, never with time; no limit of
 * size or rate is enforced but the second between two calls, which it only counts.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { after } from "node:test";
import type { AddressInfo } from "node:net";
import type { Endpoints } from "#einvoice/chorus/account.ts";

export type Buyer = {
  readonly id: number;
  service?: boolean;
  order?: boolean;
  either?: boolean;
  active?: boolean;
  services?: readonly { readonly codeService: string; readonly libelleService: string; readonly estActif: boolean }[];
};

export type Invoice = {
  readonly id: number;
  readonly number: string;
  readonly flow: string;
  /** What the search says of it beyond its number: the real one gives its date and its amount. */
  readonly told?: { readonly dateFacture: string; readonly montantTTC: number };
  readonly history: { readonly state: string; readonly at: string; readonly comment: string | null }[];
};

type Flow = { readonly number: string; readonly invoice: string; reads: number; state: string; errors: string[] };

/** What the next calls meet. `cut`: the connection breaks once the deposit was taken. `lost`: before. */
export type Misbehaviour = {
  tokens400: number;
  answers401: number;
  refusals: { readonly path: RegExp; readonly code: number; readonly said: string }[];
  cut: number;
  lost: number;
  faults500: number;
  /** Reads of the report that still find the flow waiting. */
  slowReads: number;
  /** What the flow ends with instead of IN_INTEGRE. */
  flowEnds: { readonly state: string; readonly errors: readonly string[] } | null;
};

export type PisteDouble = {
  readonly endpoints: Endpoints;
  readonly buyers: Map<string, Buyer>;
  readonly flows: Flow[];
  readonly invoices: Invoice[];
  readonly misbehave: Misbehaviour;
  /** The day on which it takes what is deposited, early in the morning. */
  today: () => string;
  /** Every call in order: path and body; tokens have the path "token". */
  readonly calls: { readonly path: string; readonly body: Record<string, unknown>; readonly account: string }[];
  readonly paths: () => string[];
  readonly move: (number: string, state: string, at: string, comment?: string) => void;
};

export async function pisteDouble(): Promise<PisteDouble> {
  const double: Omit<PisteDouble, "endpoints"> = {
    buyers: new Map(),
    flows: [],
    invoices: [],
    calls: [],
    today: () => "2023-10-02",
    misbehave: {
      tokens400: 0,
      answers401: 0,
      refusals: [],
      cut: 0,
      lost: 0,
      faults500: 0,
      slowReads: 0,
      flowEnds: null,
    },
    paths: () => double.calls.map(({ path }) => path),
    move: (number, state, at, comment) => {
      const invoice = double.invoices.findLast((one) => one.number === number);
      if (!invoice) throw new Error(`the double has no invoice ${number}`);
      invoice.history.push({ state, at, comment: comment ?? null });
    },
  };
  const server = createServer((request, response) => void answer(double, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  return Object.assign(double, { endpoints: { token: `${base}/api/oauth/token`, api: `${base}/cpro` } });
}

type Core = Omit<PisteDouble, "endpoints">;

async function answer(double: Core, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const say = (status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const { misbehave } = double;
  if (request.url === "/api/oauth/token") {
    double.calls.push({ path: "token", body: Object.fromEntries(new URLSearchParams(text)), account: "" });
    if (take(misbehave, "tokens400")) return void say(400, { error: "invalid_client" });
    return void say(200, { access_token: `token ${double.calls.length}`, expires_in: 3600, token_type: "Bearer" });
  }
  const path = (request.url ?? "").replace(/^\/cpro/, "");
  const body = JSON.parse(text) as Record<string, unknown>;
  double.calls.push({ path, body, account: String(request.headers["cpro-account"]) });
  const authorised = /^Bearer token \d+$/.test(request.headers.authorization ?? "");
  if (!authorised || take(misbehave, "answers401")) return void say(401, { message: "Unauthorized" });
  const isDeposit = path === "/factures/v1/deposer/flux";
  if (isDeposit && take(misbehave, "lost")) return void request.socket.destroy();
  if (isDeposit && take(misbehave, "faults500")) return void response.writeHead(502).end("<html>Bad gateway</html>");
  const refusal = misbehave.refusals.findIndex((one) => one.path.test(path));
  const [met] = refusal < 0 ? [] : misbehave.refusals.splice(refusal, 1);
  if (met) return void say(200, { codeRetour: met.code, libelle: met.said });
  const done = SERVICES[path]?.(double, body) ?? { codeRetour: 404, libelle: "Service inconnu" };
  if (isDeposit && take(misbehave, "cut")) return void request.socket.destroy();
  say(200, done);
}

function take(misbehave: Misbehaviour, what: "tokens400" | "answers401" | "cut" | "lost" | "faults500"): boolean {
  if (misbehave[what] <= 0) return false;
  misbehave[what] -= 1;
  return true;
}

type Service = (double: Core, body: Record<string, unknown>) => object;
const OK = { codeRetour: 0, libelle: "TRA_MSG_00.000" };

const SERVICES: Readonly<Record<string, Service>> = {
  "/structures/v1/rechercher": ({ buyers }, body) => {
    const siret = String((body["structure"] as { identifiantStructure?: string }).identifiantStructure);
    const buyer = buyers.get(siret);
    const statut = buyer?.active === false ? "INACTIF" : "ACTIF";
    const found = buyer ? [{ idStructureCPP: buyer.id, identifiantStructure: siret, statut }] : [];
    return { ...OK, listeStructures: found };
  },
  "/structures/v1/consulter": ({ buyers }, body) => {
    const buyer = [...buyers.values()].find(({ id }) => id === body["idStructureCPP"]);
    const parametres = {
      codeServiceDoitEtreRenseigne: buyer?.service ?? false,
      numeroEJDoitEtreRenseigne: buyer?.order ?? false,
      gestionNumeroEJOuCodeService: buyer?.either ?? false,
    };
    return { ...OK, parametres };
  },
  /** Two services a page, whatever was asked for: the total is in the pages. */
  "/structures/v1/rechercher/services": ({ buyers }, body) => {
    const buyer = [...buyers.values()].find(({ id }) => id === body["idStructure"]);
    const asked = body["parametresRechercherServicesStructure"] as { pageResultatDemandee: number };
    const all = buyer?.services ?? [];
    const from = (asked.pageResultatDemandee - 1) * 2;
    const pages = Math.max(1, Math.ceil(all.length / 2));
    return { ...OK, listeServices: all.slice(from, from + 2), parametresRetour: { pages, total: all.length } };
  },
  "/factures/v1/deposer/flux": (double, body) => {
    const invoice = String(body["nomFichier"]).replace(/\.pdf$/, "");
    const number = `CPP${String(double.flows.length + 1).padStart(6, "0")}`;
    double.flows.push({
      number,
      invoice,
      reads: 0,
      state: "IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP",
      errors: [],
    });
    settle(double, double.flows.length - 1);
    return { ...OK, numeroFluxDepot: number, dateDepot: "2024-01-02", syntaxeFlux: body["syntaxeFlux"] };
  },
  "/transverses/v1/consulterCRDetaille": (double, body) => {
    const place = double.flows.findIndex(({ number }) => number === body["numeroFluxDepot"]);
    const flow = double.flows[place];
    if (!flow) return { codeRetour: 20001, libelle: "Flux introuvable." };
    flow.reads += 1;
    settle(double, place);
    const listeErreurDP = flow.errors.map((libelleErreurDP) => ({ numeroDP: flow.invoice, libelleErreurDP }));
    return { ...OK, etatCourantDepotFlux: flow.state, listeErreurDP, listeErreurTechnique: [] };
  },
  "/factures/v1/rechercher/fournisseur": ({ invoices }, body) => {
    const found = invoices.filter(({ number }) => number === body["numeroFacture"]);
    const rows = found.map(({ id, number, flow, history, told }) => {
      const statut = history.at(-1)?.state;
      return { identifiantFactureCPP: id, numeroFacture: number, numeroFluxDepot: flow, statut, ...told };
    });
    return { ...OK, listeFactures: rows };
  },
  "/factures/v1/consulter/historique": ({ invoices }, body) => {
    const invoice = invoices.find(({ id }) => id === body["idFacture"]);
    if (!invoice) return { codeRetour: 20001, libelle: "Facture introuvable." };
    const histoStatut = invoice.history.map(({ state, at, comment }, index) => ({
      histoStatutId: index + 1,
      histoStatutCode: state,
      histoStatutDatePassage: at,
      histoStatutCommentaire: comment,
    }));
    const statutCourantCode = invoice.history.at(-1)?.state;
    return { ...OK, idFacture: invoice.id, statutCourantCode, historiquesDesStatuts: { histoStatut } };
  },
  "/factures/v1/recycler": (double, body) => repair(double, body, "A_RECYCLER", "EN_COURS_ACHEMINEMENT"),
  "/factures/v1/completer": (double, body) => repair(double, body, "SUSPENDUE", "COMPLETEE"),
  "/transverses/v1/ajouter/fichier": (double) => ({ ...OK, pieceJointeId: double.calls.length }),
};

/** The flow is read at last: its invoice exists, unless its number did already. */
function settle(double: Core, place: number): void {
  const flow = double.flows[place];
  const { slowReads, flowEnds } = double.misbehave;
  if (!flow || flow.reads < slowReads || !flow.state.includes("ATTENTE")) return;
  if (double.invoices.some(({ number }) => number === flow.invoice)) {
    flow.state = "IN_REJETE";
    flow.errors = ["Une facture portant ce numéro existe déjà"];
    return;
  }
  flow.state = flowEnds?.state ?? "IN_INTEGRE";
  flow.errors = [...(flowEnds?.errors ?? [])];
  if (flow.state !== "IN_INTEGRE") return;
  const history = [{ state: "DEPOSEE", at: `${double.today()}T08:00:00+02:00`, comment: null }];
  double.invoices.push({ id: 9_000 + double.invoices.length, number: flow.invoice, flow: flow.number, history });
}

function repair({ invoices }: Core, body: Record<string, unknown>, from: string, to: string): object {
  const invoice = invoices.find(({ id }) => id === body["identifiantFactureCPP"]);
  if (invoice?.history.at(-1)?.state !== from)
    return { codeRetour: 20010, libelle: "Le statut de la facture ne permet pas cette action." };
  const last = Temporal.Instant.from(invoice.history.at(-1)?.at ?? "");
  invoice.history.push({ state: to, at: last.add({ minutes: 1 }).toString(), comment: null });
  return { ...OK, identifiantFactureCPP: invoice.id };
}
