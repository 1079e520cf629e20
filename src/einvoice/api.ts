import { Type, type Static } from "typebox";
import { ClientCode, Exactly, InstantText, Maybe, ShortLine, Word } from "#kernel/wire.ts";
import { FIXES } from "./chorus/words.ts";

const Words = Exactly({ fr: Type.String(), en: Type.String() });
const Environment = Word(["sandbox", "production"]);

/** What keeps a document from going on: one cause, one way out, and which act is that way. */
const Trouble = Exactly({ cause: Words, remedy: Words, fix: Word(FIXES) });

/** One line in the life of a deposit, as a person reads it. */
export const DepositEvent = Exactly({
  at: InstantText,
  kind: Type.String(),
  label: Words,
  /** What Chorus Pro said, word for word. */
  said: Maybe(Type.String()),
  author: Type.String(),
});

/** One attempt to deposit a document on Chorus Pro, and all that became of it. */
export const Deposit = Exactly({
  environment: Environment,
  attempt: Type.Integer(),
  fileName: Type.String(),
  askedAt: InstantText,
  by: Type.String(),
  /** The number of the flow, for the support of Chorus Pro. */
  flow: Maybe(Type.String()),
  flowState: Maybe(Type.String()),
  invoiceState: Maybe(Type.String()),
  label: Words,
  trouble: Maybe(Trouble),
  /** One working day has gone by and the buyer has not been given the document. */
  alarm: Type.Boolean(),
  /** When Chorus Pro is asked again; null when nothing more happens without a person. */
  nextLook: Maybe(InstantText),
  events: Type.Array(DepositEvent),
});

/** What the buyer asks of an invoice, as its entry in the directory said when it was last read. */
export const BuyerEntry = Exactly({
  environment: Environment,
  siret: Type.String(),
  readAt: InstantText,
  found: Type.Boolean(),
  serviceRequired: Type.Boolean(),
  orderRequired: Type.Boolean(),
  oneOfBoth: Type.Boolean(),
  services: Type.Array(Exactly({ code: Type.String(), name: Type.String(), active: Type.Boolean() })),
});

/** All that is known of one document's way to its buyer: by the connection, by hand, or both in turn. */
export const Deposits = Exactly({
  /** The environment of the connection; null when documents are deposited by hand. */
  connected: Maybe(Environment),
  deposits: Type.Array(Deposit),
  buyer: Maybe(BuyerEntry),
  /** The manual way: the file to give on the portal (null where the buyer is no public one and is reached otherwise), and what the last state entered by hand asks for. */
  byHand: Exactly({
    portal: Maybe(Type.String()),
    fileName: Type.String(),
    state: Type.String(),
    trouble: Maybe(Trouble),
    /** Deposited by hand one working day ago or more, and still not said to be available. */
    alarm: Type.Boolean(),
  }),
});

/** What a buyer asks of its invoices, as it told a person; its entry in the directory, once read, comes before. */
export const BuyerDemand = Exactly({
  siret: Type.String(),
  serviceCode: Maybe(Type.String()),
  serviceRequired: Type.Boolean(),
  orderRequired: Type.Boolean(),
  at: InstantText,
  by: Type.String(),
});

/** A SIRET is asked for whole, 14 digits: Chorus Pro routes on the establishment, never on the SIREN. */
export const DemandPath = Exactly({ client: ClientCode, siret: Type.String({ pattern: "^[0-9]{14}$" }) });

/** What a buyer said that it asks for. A service code has at most 100 characters (BT-10), none of them a control. */
export const DemandBody = Exactly({
  serviceCode: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f]+$" }),
  ),
  serviceRequired: Type.Boolean(),
  orderRequired: Type.Boolean(),
});
export type BuyerDemand = Static<typeof BuyerDemand>;
export type DemandBody = Static<typeof DemandBody>;

/** How the documents of a client reach it. */
export const Connection = Exactly({
  /** The environment of the connection; null when documents are deposited by hand. */
  connected: Maybe(Environment),
  /** One contract of the client at least is billed through Chorus Pro. */
  byChorus: Type.Boolean(),
  sirets: Type.Array(Type.String()),
  /** What the directory said of each SIRET; by hand nothing is read. */
  buyers: Type.Array(BuyerEntry),
  /** What each buyer told a person. */
  told: Type.Array(BuyerDemand),
});

/** Twenty characters at most: Chorus Pro takes no longer number (G1.05), and ours are never longer. */
export const DepositPath = Exactly({ client: ClientCode, number: Type.String({ minLength: 1, maxLength: 20 }) });

/** Where the invoice goes from now on; what is left out stays as it was issued. */
export const RecycleBody = Exactly({
  siret: Type.Optional(Type.String({ pattern: "^[0-9]{14}$" })),
  serviceCode: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  orderNumber: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
  comment: Type.Optional(ShortLine),
});

/** What the buyer asked for: a word, and a file of 180 kB at most; larger ones are added on the portal. */
export const CompleteBody = Exactly({
  comment: ShortLine,
  file: Type.Optional(
    Exactly({
      name: Type.String({ minLength: 5, maxLength: 50, pattern: "\\.[A-Za-z0-9]{2,4}$" }),
      base64: Type.String({ minLength: 4, maxLength: 245_000 }),
    }),
  ),
});

export type Deposit = Static<typeof Deposit>;
export type DepositEvent = Static<typeof DepositEvent>;
export type Connection = Static<typeof Connection>;
export type Deposits = Static<typeof Deposits>;
export type BuyerEntry = Static<typeof BuyerEntry>;
export type RecycleBody = Static<typeof RecycleBody>;
export type CompleteBody = Static<typeof CompleteBody>;
