/** A party as the documents of the house show it. */
import type { Identity } from "#document/content.ts";
import { siretFrench } from "#document/french.ts";
import type { Party } from "./party.ts";

/** The lines under a party's name: address, then SIRET and VAT number when the contract gives them. */
export function identityOf({ name, address, siret, vatId }: Party, label: string | null): Identity {
  return {
    label,
    name,
    lines: [
      ...address.lines,
      `${address.postcode} ${address.city}`,
      ...(siret ? [`SIRET ${siretFrench(siret)}`] : []),
      ...(vatId ? [`TVA ${vatId}`] : []),
    ],
  };
}

/** The legal line at the foot of each page of a party's documents. */
export function footerOf({ name, legalForm, registration, vatId }: Party): string {
  return [name, legalForm, registration, vatId ? `TVA ${vatId}` : null].filter((text) => text !== null).join(" · ");
}
