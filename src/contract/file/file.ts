import { Type, type Static } from "typebox";
import { Calendars } from "./calendar.ts";
import { Charge, Payment, Vat } from "./charge.ts";
import { Clause, Commitment, Reading, Reference } from "./clause.ts";
import { Annex, Client, Conflict, Provider } from "./party.ts";
import { Closed, Id, Line, Zone } from "./scalar.ts";
import { Service, Support } from "./mission.ts";
import { Charter, Privacy, Review, Term, Version } from "./term.ts";
import { Undertaking } from "./undertaking.ts";

/**
 * The contract file: everything two organisations promised one another, as data. Its JSON Schema is published in
 * `docs/reference/contract.schema.json`. Every number, delay, price and name lives here and nowhere in the code.
 */
export const ContractFile = Closed(
  {
    vigie: Type.Literal(1, { description: "Version of this format" }),
    id: Id,
    client_code: Type.String({ pattern: "^[A-Z]{2,6}$", description: "Prefix of request numbers, for example MIR" }),
    number: Line,
    title: Line,
    language: Type.Enum(["fr", "en"], { description: "Language of the documents" }),
    currency: Type.Literal("EUR"),
    timezone: Zone,
    version: Version,
    parties: Closed({ provider: Provider, client: Client }),
    references: Type.Array(Reference),
    commitment: Type.Optional(Commitment),
    conflicts: Type.Array(Conflict),
    annexes: Type.Array(Annex),
    support: Support,
    calendars: Calendars,
    services: Type.Array(Service, { minItems: 1 }),
    charges: Type.Array(Charge),
    vat: Vat,
    payment: Payment,
    term: Term,
    charter: Type.Optional(Charter),
    privacy: Type.Optional(Privacy),
    review: Type.Optional(Review),
    undertakings: Type.Optional(Type.Array(Undertaking)),
    readings: Type.Array(Reading),
    clauses: Type.Array(Clause, { minItems: 1 }),
  },
  { title: "Vigie contract", description: "A managed-services contract as data" },
);

export type ContractFile = Static<typeof ContractFile>;
