import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { Refusal } from "./api/http.ts";
import type { ProviderFault } from "./signin/auth.ts";
import { queries } from "./api/queries.ts";
import { learnInside } from "./language/i18n.ts";
import { Broken } from "./shell/broken.tsx";
import { NotFound } from "./shell/not-found.tsx";
import { homeOf } from "./shell/doors.ts";
import { Shell } from "./shell/shell.tsx";
import { sessionQuery } from "./session/session.ts";
import type { Session } from "./session/wire.ts";

type Back = { readonly back?: string; readonly refused?: ProviderFault };
type ListSearch = {
  readonly q?: string;
  readonly state?: string;
  readonly client?: string;
  readonly revises?: string;
  readonly whose?: string;
  readonly subject?: string;
  readonly on?: string;
  readonly semestre?: string;
  readonly request?: string;
};

const words = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** The named words of an address, and nothing else of it. */
const chosen =
  <Name extends keyof ListSearch>(...names: readonly Name[]) =>
  (search: Record<string, unknown>): Pick<ListSearch, Name> =>
    Object.fromEntries(names.flatMap((name) => (words(search[name]) ? [[name, search[name]]] : []))) as Pick<
      ListSearch,
      Name
    >;

/** The provider's refusals, by the end of their code. */
const PROVIDER_FAULTS: readonly ProviderFault[] = [
  "oidc_failed",
  "oidc_weak",
  "oidc_unknown_person",
  "oidc_late",
  "too_many_attempts",
];
const refusedIn = (value: unknown): ProviderFault | undefined =>
  PROVIDER_FAULTS.find((fault) => value === `identity.${fault}`);

/** Who is signed in; anybody else is sent to sign in, then back here. */
async function sessionOrSignIn(back: string): Promise<Session> {
  try {
    return await queries.ensureQueryData(sessionQuery);
  } catch (fault) {
    if (fault instanceof Refusal && fault.status === 401) throw redirect({ to: "/connexion", search: { back } });
    throw fault;
  }
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/connexion",
  validateSearch: (search: Record<string, unknown>): Back =>
    ({
      ...(words(search["back"]) && { back: words(search["back"]) }),
      ...(refusedIn(search["refused"]) && { refused: refusedIn(search["refused"]) }),
    }) as Back,
  component: lazyRouteComponent(() => import("./signin/sign-in.tsx"), "SignIn"),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: "/premiere-connexion",
  component: lazyRouteComponent(() => import("./signin/welcome.tsx"), "Welcome"),
});
const byLink = createRoute({
  getParentRoute: () => root,
  path: "/connexion/lien",
  component: lazyRouteComponent(() => import("./signin/by-link.tsx"), "ByLink"),
});
const protect = createRoute({
  getParentRoute: () => root,
  path: "/second-facteur",
  beforeLoad: async ({ location }) => {
    const { secondFactorDue } = await sessionOrSignIn(location.href);
    if (!secondFactorDue) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("./signin/protect.tsx"), "Protect"),
});
const accessibility = createRoute({
  getParentRoute: () => root,
  path: "/accessibilite",
  component: lazyRouteComponent(() => import("./accessibility/accessibility.tsx"), "Accessibility"),
});

/** Everything below is for a signed-in person who has shown all that the installation requires. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ location }) => {
    const words = learnInside();
    const { secondFactorDue } = await sessionOrSignIn(location.href);
    if (secondFactorDue) throw redirect({ to: "/second-facteur" });
    await words;
  },
  component: Shell,
  errorComponent: Broken,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: async () => {
    const session = await queries.ensureQueryData(sessionQuery);
    if (session.opensClients && session.memberships.length === 0) throw redirect({ to: "/contrats/charger" });
    throw redirect({ to: homeOf(session) });
  },
});
const today = createRoute({
  getParentRoute: () => inside,
  path: "/aujourdhui",
  component: lazyRouteComponent(() => import("./today/today.tsx"), "TodayPage"),
});
const requests = createRoute({
  getParentRoute: () => inside,
  path: "/demandes",
  validateSearch: chosen("q", "state", "client"),
  component: lazyRouteComponent(() => import("./requests/list.tsx"), "RequestListPage"),
});
const newRequest = createRoute({
  getParentRoute: () => inside,
  path: "/demandes/nouvelle",
  component: lazyRouteComponent(() => import("./requests/new.tsx"), "NewRequest"),
});
export const oneRequest = createRoute({
  getParentRoute: () => inside,
  path: "/demandes/$reference",
  component: lazyRouteComponent(() => import("./request/request.tsx"), "RequestPage"),
});
const mail = createRoute({
  getParentRoute: () => inside,
  path: "/courriels",
  validateSearch: chosen("state"),
  component: lazyRouteComponent(() => import("./mail/mail.tsx"), "MailPage"),
});
const duties = createRoute({
  getParentRoute: () => inside,
  path: "/echeances",
  validateSearch: chosen("whose", "state"),
  component: lazyRouteComponent(() => import("./duties/duties.tsx"), "DutiesPage"),
});
const duty = createRoute({
  getParentRoute: () => inside,
  path: "/echeances/$client/$contract/$kind",
  validateSearch: chosen("subject"),
  component: lazyRouteComponent(() => import("./duties/duty.tsx"), "DutyPage"),
});
const contracts = createRoute({
  getParentRoute: () => inside,
  path: "/contrats",
  component: lazyRouteComponent(() => import("./contract/list.tsx"), "ContractListPage"),
});
const contract = createRoute({
  getParentRoute: () => inside,
  path: "/contrats/$client/$contract",
  validateSearch: chosen("on"),
  component: lazyRouteComponent(() => import("./contract/contract.tsx"), "ContractPage"),
});
const compliance = createRoute({
  getParentRoute: () => inside,
  path: "/contrats/$client/$contract/conformite",
  validateSearch: chosen("on"),
  component: lazyRouteComponent(() => import("./governance/compliance.tsx"), "CompliancePage"),
});
const simulation = createRoute({
  getParentRoute: () => inside,
  path: "/contrats/$client/$contract/vivre",
  component: lazyRouteComponent(() => import("./simulation/simulation.tsx"), "SimulationPage"),
});
const governance = createRoute({
  getParentRoute: () => inside,
  path: "/contrats/$client/$contract/gouvernance",
  component: lazyRouteComponent(() => import("./governance/governance.tsx"), "GovernancePage"),
});
const letters = createRoute({
  getParentRoute: () => inside,
  path: "/contrats/$client/$contract/lettres",
  component: lazyRouteComponent(() => import("./contract/letters/letters.tsx"), "LettersPage"),
});
const events = createRoute({
  getParentRoute: () => inside,
  path: "/contrats/$client/$contract/faits",
  component: lazyRouteComponent(() => import("./events/events.tsx"), "EventsPage"),
});
const versions = createRoute({
  getParentRoute: () => inside,
  path: "/contrats/$client/$contract/versions",
  component: lazyRouteComponent(() => import("./contract/versions/versions-page.tsx"), "VersionsPage"),
});
const loading = createRoute({
  getParentRoute: () => inside,
  path: "/contrats/charger",
  component: lazyRouteComponent(() => import("./contract/load.tsx"), "LoadContractPage"),
});
const advice = createRoute({
  getParentRoute: () => inside,
  path: "/conseil",
  component: lazyRouteComponent(() => import("./advice/advice.tsx"), "AdvicePage"),
});
const systems = createRoute({
  getParentRoute: () => inside,
  path: "/systemes",
  component: lazyRouteComponent(() => import("./systems/systems.tsx"), "SystemsPage"),
});
const system = createRoute({
  getParentRoute: () => inside,
  path: "/systemes/$client/$system",
  component: lazyRouteComponent(() => import("./systems/system.tsx"), "SystemPage"),
});
const coaching = createRoute({
  getParentRoute: () => inside,
  path: "/accompagnement",
  component: lazyRouteComponent(() => import("./coaching/coaching.tsx"), "CoachingPage"),
});
const halfDay = createRoute({
  getParentRoute: () => inside,
  path: "/accompagnement/$client/$number",
  component: lazyRouteComponent(() => import("./coaching/session.tsx"), "HalfDayPage"),
});
const close = createRoute({
  getParentRoute: () => inside,
  path: "/cloture",
  component: lazyRouteComponent(() => import("./billing/close.tsx"), "ClosePage"),
});
const recap = createRoute({
  getParentRoute: () => inside,
  path: "/cloture/$client/$contract/$charge/$first",
  component: lazyRouteComponent(() => import("./billing/recap.tsx"), "RecapPage"),
});
const invoices = createRoute({
  getParentRoute: () => inside,
  path: "/factures",
  validateSearch: chosen("client", "state"),
  component: lazyRouteComponent(() => import("./billing/invoices.tsx"), "InvoicesPage"),
});
const invoice = createRoute({
  getParentRoute: () => inside,
  path: "/factures/$client/$number",
  component: lazyRouteComponent(() => import("./billing/invoice/invoice.tsx"), "InvoicePage"),
});
const board = createRoute({
  getParentRoute: () => inside,
  path: "/factures/attente",
  component: lazyRouteComponent(() => import("./billing/board.tsx"), "BoardPage"),
});
const bank = createRoute({
  getParentRoute: () => inside,
  path: "/factures/releve",
  validateSearch: chosen("client"),
  component: lazyRouteComponent(() => import("./billing/bank/bank.tsx"), "BankPage"),
});
const commitment = createRoute({
  getParentRoute: () => inside,
  path: "/factures/engagement",
  component: lazyRouteComponent(() => import("./billing/commitment/commitment.tsx"), "CommitmentPage"),
});
const books = createRoute({
  getParentRoute: () => inside,
  path: "/factures/livres",
  component: lazyRouteComponent(() => import("./billing/books/books.tsx"), "BooksPage"),
});
const quotes = createRoute({
  getParentRoute: () => inside,
  path: "/factures/devis",
  component: lazyRouteComponent(() => import("./billing/quotes/quotes.tsx"), "QuotesPage"),
});
const newQuote = createRoute({
  getParentRoute: () => inside,
  path: "/factures/devis/nouveau",
  validateSearch: chosen("client", "revises", "request"),
  component: lazyRouteComponent(() => import("./billing/quotes/new-quote.tsx"), "NewQuotePage"),
});
const quote = createRoute({
  getParentRoute: () => inside,
  path: "/factures/devis/$client/$quote",
  component: lazyRouteComponent(() => import("./billing/quotes/quote.tsx"), "QuotePage"),
});
const billingSettings = createRoute({
  getParentRoute: () => inside,
  path: "/factures/reglages",
  validateSearch: chosen("semestre"),
  component: lazyRouteComponent(() => import("./billing/settings/settings.tsx"), "BillingSettingsPage"),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: "/personnes",
  component: lazyRouteComponent(() => import("./people/people.tsx"), "PeoplePage"),
});
const vault = createRoute({
  getParentRoute: () => inside,
  path: "/coffre",
  component: lazyRouteComponent(() => import("./vault/vault.tsx"), "VaultPage"),
});
const account = createRoute({
  getParentRoute: () => inside,
  path: "/compte",
  component: lazyRouteComponent(() => import("./account/account.tsx"), "AccountPage"),
});
const journal = createRoute({
  getParentRoute: () => inside,
  path: "/journal",
  component: lazyRouteComponent(() => import("./journal/journal.tsx"), "JournalPage"),
});

const pages = [
  home,
  today,
  requests,
  newRequest,
  oneRequest,
  mail,
  duties,
  duty,
  contracts,
  contract,
  compliance,
  simulation,
  governance,
  letters,
  events,
  versions,
  loading,
  advice,
  systems,
  system,
  coaching,
  halfDay,
  close,
  recap,
  invoices,
  invoice,
  board,
  bank,
  commitment,
  books,
  quotes,
  newQuote,
  quote,
  billingSettings,
  journal,
  account,
  people,
  vault,
];

export const router = createRouter({
  routeTree: root.addChildren([signIn, byLink, welcome, protect, accessibility, inside.addChildren(pages)]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
