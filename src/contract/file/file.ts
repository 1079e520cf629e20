import { Type, type Static } from "typebox";
import { OpeningHours } from "./calendar.ts";
import { Charge, Payment, Vat } from "./charge.ts";
import { Clause, Reading, Reference } from "./clause.ts";
import { Annex, Conflict, Party } from "./party.ts";
import { CivilDate, Closed, Id, Line } from "./scalar.ts";
import { Service } from "./service.ts";
import { Charter, Privacy, Term } from "./term.ts";

/**
 * The contract file: everything two organisations promised one another, as data. Its JSON Schema is published in
 * `docs/reference/contract.schema.json`. Every number, delay, price and name lives here and nowhere in the code.
 */
export const ContractFile = Closed({
  vigie: Type.Literal(1),
  id: Id,
  client_code: Type.String({ pattern: "^[A-Z]{2,6}$", description: "Prefix of request numbers, for example MIR" }),
  number: Line,
  title: Line,
  language: Type.Enum(["fr", "en"]),
  currency: Type.Literal("EUR"),
  timezone: Line,
  version: Closed({
    number: Line,
    effective: CivilDate,
    note: Type.Optional(Line),
    signed: Type.Optional(Closed({ provider: Type.Optional(CivilDate), client: Type.Optional(CivilDate) })),
    drafts: Type.Optional(Type.Array(Closed({ number: Line, date: CivilDate, note: Line }))),
  }),
  parties: Closed({ provider: Party, client: Party }),
  references: Type.Array(Reference),
  conflicts: Type.Array(Conflict),
  annexes: Type.Array(Annex),
  calendars: Type.Record(Id, OpeningHours),
  services: Type.Array(Service, { minItems: 1 }),
  charges: Type.Array(Charge),
  vat: Vat,
  payment: Payment,
  term: Term,
  charter: Type.Optional(Charter),
  privacy: Type.Optional(Privacy),
  review: Type.Optional(Closed({ per_period: Type.Integer({ minimum: 1 }), clause: Type.String() })),
  readings: Type.Array(Reading),
  clauses: Type.Array(Clause, { minItems: 1 }),
});

export type ContractFile = Static<typeof ContractFile>;
