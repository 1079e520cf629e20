import type * as File from "./file/party.ts";
import { day, maybe } from "./scalar.ts";

export type ClientRole = (typeof File.CLIENT_ROLES)[number];
export type ProviderRole = (typeof File.PROVIDER_ROLES)[number];

export type Address = {
  readonly lines: readonly string[];
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
};

/** An organisation as the contract names it; persons are invited in the application, never written here. */
export type Party = {
  readonly name: string;
  readonly legalForm: string | null;
  readonly shareCapital: string | null;
  readonly siren: string | null;
  readonly siret: string | null;
  readonly vatId: string | null;
  readonly registration: string | null;
  readonly address: Address;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  /** Null when the file leaves it out: an invoice then refuses to be issued, saying what is missing. */
  readonly bank: { readonly iban: string; readonly bic: string | null } | null;
  readonly contacts: readonly {
    readonly role: ClientRole | ProviderRole;
    readonly title: string;
    readonly email: string | null;
  }[];
};

/** The client, with the accountant who pays in its place where a public one has one (CCP D2192-2, 5°). */
export type Client = Party & { readonly payer: string | null };

/** Two values of the text for one fact (clause P1), until the parties settle which is right. */
export type Conflict = {
  readonly id: string;
  readonly clause: string;
  readonly subject: string;
  readonly values: readonly { readonly value: string; readonly where: string }[];
  readonly used: string;
  readonly settled: { readonly value: string; readonly on: Temporal.PlainDate; readonly by: string } | null;
};

/** A document owed by a party; `renewalWarnings` are days before it expires (clauses P4, C6). */
export type Annex = {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly owedBy: "provider" | "client";
  readonly expires: Temporal.PlainDate | null;
  readonly renewalWarnings: readonly number[];
};

/** A party of a checked file. The SIREN is taken from the SIRET when only that is written; spaces of an IBAN go. */
export function readParty(file: File.Party): Party {
  const { lines, postcode, city, country } = file.address;
  return {
    name: file.name,
    legalForm: file.legal_form ?? null,
    shareCapital: file.share_capital ?? null,
    siren: file.siren ?? file.siret?.slice(0, 9) ?? null,
    siret: file.siret ?? null,
    vatId: file.vat_id ?? null,
    registration: file.registration ?? null,
    address: { lines, postcode, city, country },
    email: file.email ?? null,
    phone: file.phone ?? null,
    website: file.website ?? null,
    bank: maybe(file.bank, ({ iban, bic }) => ({ iban: iban.replaceAll(" ", ""), bic: bic ?? null })),
    contacts: file.contacts.map(({ role, title, email }) => ({ role, title, email: email ?? null })),
  };
}

/** A conflict of a checked file; both values are kept, also once it is settled (clause P1). */
export function readConflict(file: File.Conflict): Conflict {
  return {
    id: file.id,
    clause: file.clause,
    subject: file.subject,
    values: file.values,
    used: file.used,
    settled: maybe(file.settled, ({ value, on, by }) => ({ value, on: day(on), by })),
  };
}

export function readAnnex(file: File.Annex): Annex {
  return {
    id: file.id,
    title: file.title,
    clause: file.clause,
    owedBy: file.owed_by,
    expires: maybe(file.expires, day),
    renewalWarnings: file.renewal_warnings ?? [],
  };
}
