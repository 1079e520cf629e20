/**
 * The map: whom each area may import, and why. This is the only place that declares an edge.
 * `tools/tidy.test.ts` compares it with the imports that are really written, and fails on an undeclared or unused edge.
 */
export type Edge = { readonly to: AreaName; readonly why: string };
export type Area = {
  readonly name: AreaName;
  readonly does: string;
  /** `shell` areas talk to the world anywhere; the others only in their reserved files. */
  readonly nature: "core" | "shell";
  readonly imports: readonly Edge[];
};

/**
 * The floors from the ground up. An arrow goes down; on the ground floor it goes to an area written before, and under
 * the roof sideways as well. An area may stand here before its first file: it is an area once it has a line below.
 */
export const FLOORS = [
  ["kernel", "database", "http", "audit", "document", "notice", "attachment"],
  ["party", "calendar"],
  ["contract"],
  ["asset", "sla", "coaching"],
  ["ticket", "vault"],
  ["intervention", "access", "patching", "monitoring"],
  ["billing", "privacy"],
  ["einvoice", "simulation", "governance", "exit"],
  ["identity", "mail", "server", "cli", "web"],
] as const;

export type AreaName = (typeof FLOORS)[number][number];

/** Importable by every area without a line of its own. */
export const OPEN_TO_ALL = FLOORS[0];

const to = (name: AreaName, why: string): Edge => ({ to: name, why });

export const areas: readonly Area[] = [
  { name: "kernel", does: "money, quantities, periods, results: no business word", nature: "core", imports: [] },
  { name: "database", does: "the transaction, the migrations, the embedded PostgreSQL", nature: "shell", imports: [] },
  { name: "http", does: "what a route is, and the table of permissions", nature: "core", imports: [] },
  { name: "party", does: "organisations, people, roles on both sides", nature: "core", imports: [] },
  {
    name: "audit",
    does: "who did what, when, on which clause; append-only hash chain",
    nature: "core",
    imports: [],
  },
  {
    name: "notice",
    does: "what must be told to whom, once, with evidence of delivery",
    nature: "core",
    imports: [],
  },
  {
    name: "attachment",
    does: "files that belong to a message, an order, a proof: received by parts, kept for good, sent by parts",
    nature: "core",
    imports: [],
  },
  { name: "document", does: "the look of our PDF, ODS and CSV files", nature: "core", imports: [] },
  {
    name: "contract",
    does: "the contract as data: file, clauses, readings, versions, terms and notices",
    nature: "core",
    imports: [
      to("calendar", "opening hours and closures of the contract file become calendars"),
      to("party", "signatures and versions are announced to people by their role"),
    ],
  },
  { name: "calendar", does: "opening hours, holidays, working time", nature: "core", imports: [] },
  {
    name: "sla",
    does: "targets, the two clocks and their explanation",
    nature: "core",
    imports: [
      to("calendar", "both clocks count the opening time of a calendar, and their ledger is the calendar's"),
      to("contract", "targets, start rules and exemptions are written in its services"),
    ],
  },
  {
    name: "ticket",
    does: "requests, messages, transitions",
    nature: "core",
    imports: [
      to("contract", "services, promises, exemptions and clauses of the text in force at hour H"),
      to("sla", "both clocks are derived from a request's facts"),
      to("party", "notices reach people by their role for the client"),
      to("asset", "a request names the server or application that it is about"),
    ],
  },
  {
    name: "vault",
    does: "secrets of a client: envelope encryption, who read what, what is handed over at exit",
    nature: "core",
    imports: [to("party", "a rotation goes from client to client")],
  },
  {
    name: "intervention",
    does: "time from connection, pauses, lots",
    nature: "core",
    imports: [
      to("calendar", "seconds of an instant; the bands in which a unit has another price"),
      to("contract", "how worked seconds become units is written in the charges"),
      to("ticket", "work is done on a request, and long work is asked about there"),
    ],
  },
  {
    name: "asset",
    does: "servers, applications, vendors, licences, interconnections, and the routines that keep them up to date",
    nature: "core",
    imports: [
      to("contract", "services name the first systems, and routines with their rhythm"),
      to("calendar", "days that people type"),
    ],
  },
  {
    name: "coaching",
    does: "half-days, booking, credits that expire",
    nature: "core",
    imports: [
      to("contract", "how many half-days, how long, when and on what notice is written in its services"),
      to("party", "sessions are announced to people by their role, and held by some of them"),
      to("calendar", "days that people type"),
    ],
  },
  {
    name: "billing",
    does: "annual fee, quarter close, quote, purchase order, invoice, credit note, late interest",
    nature: "core",
    imports: [
      to("contract", "charges, prices, taxes and terms of payment are written there"),
      to("intervention", "units and evidence of worked time come out of its lots"),
      to("party", "recaps and invoices are announced to people by their role"),
    ],
  },
  {
    name: "einvoice",
    does: "EN 16931, Factur-X, the rules of Chorus Pro; issues the documents",
    nature: "core",
    imports: [
      to("billing", "a draft of lines becomes a numbered document, which billing keeps"),
      to("contract", "parties, account and terms of payment stand on each document"),
      to("party", "documents are announced to people by their role"),
      to("coaching", "an early end pays back half-days never held, which leave their credit with the credit note"),
      to("calendar", "the alarm of a deposit counts one working day"),
    ],
  },
  {
    name: "simulation",
    does: "a contract lived in memory, from the pure rules of the areas",
    nature: "core",
    imports: [
      to("contract", "terms, letters and duties are those of the contract and its versions"),
      to("sla", "both clocks of each request"),
      to("ticket", "what a lived request refuses, and whether a contract still runs"),
      to("intervention", "sessions and lots of the work that events tell"),
      to("coaching", "the ledger of half-days"),
      to("billing", "recaps, orders, invoices, packs and refunds"),
      to("asset", "licences that expire"),
    ],
  },
  {
    name: "governance",
    does: "meetings, agreed actions, documents that expire; the compliance page and the yearly report",
    nature: "core",
    imports: [
      to("contract", "clauses, versions and the engine of duties"),
      to("asset", "updates made and licences that expire"),
      to("ticket", "what requests make due"),
      to("intervention", "time worked in a year"),
      to("coaching", "what half-days make due"),
      to("billing", "what recaps, orders and invoices make due"),
      to("party", "people and their roles on both sides"),
    ],
  },
  {
    name: "identity",
    does: "sign-in: passwords, codes, passkeys, sessions, and the links that open an account once",
    nature: "shell",
    imports: [
      to("party", "an account is a person's, and a link greets them by name"),
      to("contract", "a role may be for one contract or one of its services, which must be there"),
    ],
  },
  {
    name: "mail",
    does: "what arrives at the support address: read once, filed on a request or kept for a person to sort",
    nature: "shell",
    imports: [
      to("party", "a sender is a person with roles for clients"),
      to("ticket", "a message is filed on a request, or opens one"),
      to("billing", "an order found in an answer to a recap is accepted there by a person"),
    ],
  },
  {
    name: "server",
    does: "the HTTP application: one request, one transaction; start and stop of the product",
    nature: "shell",
    imports: [
      to("identity", "says who holds a session, and opens the doors by which people sign in"),
      to("party", "says for which clients a person may act, and in which roles"),
      to("contract", "its routes and refusals; the example loads a contract"),
      to("ticket", "its routes, refusals and jobs; the example tells the story of some requests"),
      to("calendar", "its sentences"),
      to("vault", "its routes and refusals; the master keys are found at the start"),
      to("intervention", "its sentences"),
      to("asset", "its routes and refusals; the example has some systems"),
      to("coaching", "its routes and refusals; the example tells some half-days"),
      to("billing", "its routes and refusals"),
      to("einvoice", "its routes and refusals"),
      to("governance", "its routes and refusals; the example holds a meeting and hands documents over"),
      to("simulation", "its routes and sentences"),
      to("mail", "its routes, refusals and job; the settings of the mailbox"),
    ],
  },
  {
    name: "cli",
    does: "`vigie` for people who live in a shell",
    nature: "shell",
    imports: [
      to("calendar", "time cases of `vigie replay`"),
      to("contract", "`vigie contract`, and the term cases of `vigie replay`"),
      to("intervention", "the lots of `vigie replay`, and `vigie rebuild`"),
      to("coaching", "the half-days of `vigie replay`"),
      to("billing", "the money cases of `vigie replay`"),
      to("einvoice", "`vigie einvoice validate`, and whether Chorus Pro answers `vigie doctor`"),
      to("mail", "whether the mailbox opens, for `vigie doctor`"),
      to("party", "the clients whose journals `vigie verify` proves"),
      to("vault", "`vigie vault rotate`"),
      to("simulation", "`vigie contract simulate`"),
    ],
  },
  {
    name: "web",
    does: "the screens, in the browser",
    nature: "shell",
    imports: [
      to("billing", "quarter close and invoices: wire types"),
      to("asset", "systems and their updates: wire types"),
      to("coaching", "half-days: wire types"),
      to("einvoice", "deposits on Chorus Pro: wire types"),
      to("audit", "the journal's wire types"),
      to("contract", "the contract page and the simulator: wire types"),
      to("governance", "the compliance page, meetings and documents: wire types"),
      to("intervention", "the work bar: wire types"),
      to("mail", "messages that wait for a person: wire types"),
      to("simulation", "a contract lived in memory: wire types"),
      to("ticket", "requests: wire types"),
      to("identity", "the account page: wire types; the rules of passwords, told before one is sent"),
      to("party", "the people of a client: wire types and roles"),
      to("vault", "the vault: wire types"),
    ],
  },
];
