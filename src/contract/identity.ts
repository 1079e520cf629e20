/** A party as the documents of the house show it. */
import type { Identity } from "#document/content.ts";
import { siretFrench } from "#document/french.ts";
import type { Party } from "./party.ts";

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

export function footerOf({ name, legalForm, registration, vatId }: Party): string {
  return [name, legalForm, registration, vatId ? `TVA ${vatId}` : null].filter((text) => text !== null).join(" · ");
}
