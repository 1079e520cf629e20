/** Both parties of a contract as an invoice names them (BG-4, BG-7); what the file leaves out is refused by its field. */
import type { Contract } from "#contract/contract.ts";
import type { Address } from "#contract/party.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { IssueRefusal } from "./arithmetic.ts";
import type { Buyer, Payment, PostalAddress, Seller } from "./invoice.ts";
import { refuseIssue } from "./refusals.ts";

export type Parties = { readonly seller: Seller; readonly buyer: Buyer; readonly payment: Payment };

/**
 * Refuses `einvoice.party_incomplete` with the field of the contract file that is missing: both SIRETs are required by
 * D2192-2, the account by payment by transfer. Nothing is guessed from another version of the contract.
 */
export function partiesOf({ provider, client }: Contract): Result<Parties, IssueRefusal> {
  const missing = (field: string) => refuseIssue("einvoice.party_incomplete", { field });
  const { bank } = provider;
  if (!provider.siret) return missing("parties.provider.siret");
  if (!bank) return missing("parties.provider.bank");
  if (!client.siret) return missing("parties.client.siret");
  const from = addressOf(provider.address);
  const to = addressOf(client.address);
  if (!from) return missing("parties.provider.address.lines");
  if (!to) return missing("parties.client.address.lines");
  return accept({
    seller: {
      name: provider.name,
      siret: provider.siret,
      vatId: provider.vatId,
      legalForm: formOf(provider.legalForm, provider.shareCapital),
      register: provider.registration,
      address: from,
      endpoint: null,
      contact: contactOf(provider),
    },
    buyer: {
      name: client.name,
      siret: client.siret,
      vatId: client.vatId,
      address: to,
      endpoint: null,
      paidBy: client.payer,
    },
    payment: { iban: bank.iban, bic: bank.bic, reference: null },
  });
}

function addressOf({ lines: [first, ...rest], postcode, city, country }: Address): PostalAddress | null {
  return first === undefined ? null : { lines: [first, ...rest], postcode, city, country };
}

/** "SARL au capital de 10 000 €". */
function formOf(form: string | null, capital: string | null): string | null {
  return form && capital ? `${form} au capital de ${capital}` : form;
}

/** A role of the organisation, never a person. */
function contactOf({ contacts, email, phone }: Contract["provider"]): Seller["contact"] {
  const desk = contacts.find(({ role }) => role === "billing");
  if (!desk && !email && !phone) return null;
  return { name: desk?.title ?? "Service facturation", phone, email: desk?.email ?? email };
}
