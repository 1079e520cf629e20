import { Type, type Static } from "typebox";
import { CivilDate, ClauseId, Closed, Id, Line, OneOf } from "./scalar.ts";

export const CLIENT_ROLES = ["requester", "technical", "security_officer", "dpo", "finance", "management"] as const;
export const PROVIDER_ROLES = ["technician", "project_lead", "billing", "dpo", "administrator"] as const;

const Address = Closed({
  lines: Type.Array(Line, { minItems: 1, maxItems: 3 }),
  postcode: Line,
  city: Line,
  country: Type.String({ pattern: "^[A-Z]{2}$" }),
  from: Type.Optional(CivilDate),
});

/** A role at the table, never a person's name: people are invited in the application. */
const Contact = Closed({
  role: OneOf([...CLIENT_ROLES, ...PROVIDER_ROLES], "What the person does for this contract; decides what reaches them"),
  title: Line,
  email: Type.Optional(Type.String({ format: "email" })),
});

export const Party = Closed({
  name: Line,
  legal_form: Type.Optional(Line),
  share_capital: Type.Optional(Line),
  siren: Type.Optional(Type.String({ pattern: "^\\d{9}$", "x-kind": "siren" })),
  siret: Type.Optional(Type.String({ pattern: "^\\d{14}$", "x-kind": "siret" })),
  vat_id: Type.Optional(Type.String({ pattern: "^[A-Z]{2}[A-Z0-9]{2,13}$" })),
  registration: Type.Optional(Line),
  address: Address,
  email: Type.Optional(Type.String({ format: "email" })),
  phone: Type.Optional(Line),
  bank: Type.Optional(Closed({ iban: Type.String({ "x-kind": "iban" }), bic: Type.Optional(Type.String()) })),
  contacts: Type.Array(Contact),
});

/** Two values of the text for one fact (clause P1): shown until the parties settle it, never merged. */
export const Conflict = Closed({
  clause: ClauseId,
  subject: Line,
  values: Type.Array(Closed({ value: Line, where: Line }), { minItems: 2 }),
  used: Line,
  settled: Type.Optional(Closed({ value: Line, on: CivilDate, by: Line })),
});

export const Annex = Closed({
  id: Id,
  title: Line,
  clause: ClauseId,
  owed_by: OneOf(["provider", "client"], "Who must hand it over"),
  expires: Type.Optional(CivilDate),
  renewal_warnings: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { description: "Days before expiry" })),
});

export type Party = Static<typeof Party>;
export type Conflict = Static<typeof Conflict>;
export type Annex = Static<typeof Annex>;
