import { Type, type Static } from "typebox";
import {
  CivilDate,
  ClauseId,
  Closed,
  Email,
  Iban,
  Id,
  Line,
  MOST,
  OneOf,
  Siren,
  Siret,
  VatId,
  Whole,
} from "./scalar.ts";

/** What people do for the client; the role decides what they see and which notices reach them (clause P2). */
export const CLIENT_ROLES = ["requester", "technical", "security_officer", "dpo", "finance", "management"] as const;

/** What people do for the provider, to the same end. */
export const PROVIDER_ROLES = ["technician", "project_lead", "billing", "dpo", "administrator"] as const;

/** An address in force from a day on; the text may give several (clause P1). */
export const Address = Closed({
  lines: Type.Array(Line, { minItems: 1, maxItems: 3 }),
  postcode: Line,
  city: Line,
  country: Type.String({ pattern: "^[A-Z]{2}$", description: "Two letters, for example FR" }),
  from: Type.Optional(CivilDate),
});

const contact = <const Roles extends string[]>(roles: readonly [...Roles]) =>
  Closed({
    role: OneOf(roles, "What the person does for this contract; decides what reaches them"),
    title: Line,
    email: Type.Optional(Email),
  });

const identity = {
  name: Line,
  legal_form: Type.Optional(Line),
  share_capital: Type.Optional(Line),
  siren: Type.Optional(Siren),
  siret: Type.Optional(Siret),
  vat_id: Type.Optional(VatId),
  registration: Type.Optional(Line),
  address: Address,
  email: Type.Optional(Email),
  phone: Type.Optional(Line),
  website: Type.Optional(Line),
  bank: Type.Optional(
    Closed({ iban: Iban, bic: Type.Optional(Type.String({ pattern: "^[A-Z0-9]{8}([A-Z0-9]{3})?$" })) }),
  ),
};

/** Roles at the table, never a person's name: people are invited in the application. */
export const Provider = Closed({ ...identity, contacts: Type.Array(contact(PROVIDER_ROLES)) });
/**
 * A public buyer owes what public procurement says of late payment, any other what the code of commerce says. A public
 * health establishment is a public buyer with more days (CCP R2192-11).
 */
export const BUYER_KINDS = ["public", "public_health", "private"] as const;
export const Client = Closed({
  ...identity,
  buyer: Type.Optional(
    OneOf(BUYER_KINDS, "Which law of late payment holds; public when left out and payment runs from the deposit"),
  ),
  payer: Type.Optional(Line),
  contacts: Type.Array(contact(CLIENT_ROLES)),
});

/** Two values of the text for one fact (clause P1): shown until the parties settle it, never merged. */
export const Conflict = Closed({
  id: Id,
  clause: ClauseId,
  subject: Line,
  values: Type.Array(Closed({ value: Line, where: Line }), { minItems: 2 }),
  used: Line,
  settled: Type.Optional(Closed({ value: Line, on: CivilDate, by: Line })),
});

/** A document that the contract asks for (clauses P4, C6); with an expiry it is asked for again before it lapses. */
export const Annex = Closed({
  id: Id,
  title: Line,
  clause: ClauseId,
  owed_by: OneOf(["provider", "client"], "Who must hand it over"),
  expires: Type.Optional(CivilDate),
  renewal_warnings: Type.Optional(Type.Array(Whole(1, MOST.days, "Days"), { description: "Days before expiry" })),
});

export type Party = Static<typeof Provider> | Static<typeof Client>;
export type Address = Static<typeof Address>;
export type Conflict = Static<typeof Conflict>;
export type Annex = Static<typeof Annex>;
