import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Role } from "#http/permission.ts";
import { accepted } from "#kernel/result.ts";
import { addPerson, openClient } from "#party/actions.ts";
import { insertOrganisation } from "#party/store/client.ts";
import { insertPerson } from "#party/store/person.ts";
import { giveRole } from "#party/store/membership.ts";

/** Who wrote the example: also how a database that holds it is recognised. */
export const EXAMPLE_AUTHOR = "system:example";

/** Everybody here is invented; organisations and roles are those of the public contract. */
const STAFF = [
  {
    key: "administrator",
    name: "Camille Fournier",
    email: "camille.fournier@prestataire.example",
    roles: ["administrator", "project_lead"],
  },
  { key: "technician", name: "Noé Lambert", email: "noe.lambert@prestataire.example", roles: ["technician"] },
  { key: "billing", name: "Inès Morel", email: "ines.morel@prestataire.example", roles: ["billing"] },
  { key: "providerDpo", name: "Jules Perrin", email: "jules.perrin@prestataire.example", roles: ["provider_dpo"] },
] as const satisfies readonly { key: string; name: string; email: string; roles: readonly Role[] }[];

const TOWN = [
  { key: "technical", name: "Lou Garnier", email: "lou.garnier@commune.example", roles: ["technical", "requester"] },
  { key: "management", name: "Alix Sorbier", email: "alix.sorbier@commune.example", roles: ["management"] },
  { key: "securityOfficer", name: "Sam Delorme", email: "sam.delorme@commune.example", roles: ["security_officer"] },
  { key: "requester", name: "Maé Colin", email: "mae.colin@commune.example", roles: ["requester"] },
  { key: "dpo", name: "Charlie Besson", email: "charlie.besson@commune.example", roles: ["dpo"] },
  { key: "finance", name: "Robin Texier", email: "robin.texier@commune.example", roles: ["finance"] },
] as const satisfies readonly { key: string; name: string; email: string; roles: readonly Role[] }[];

export type ExamplePerson = (typeof STAFF)[number]["key"] | (typeof TOWN)[number]["key"];
export type ExampleParty = { readonly clientId: string; readonly people: Readonly<Record<ExamplePerson, string>> };

/** The provider, the town of the example contract, and a person for each role. The transaction acts for the town afterwards. */
export async function loadExampleParty(tx: Tx, now: Temporal.Instant): Promise<ExampleParty> {
  const by = { now, author: EXAMPLE_AUTHOR, authorName: "Exemple" };
  await insertOrganisation(
    tx,
    { organisationId: newId(), clientId: null, name: "AUKFOOD" },
    { at: now, author: EXAMPLE_AUTHOR },
  );
  const clientId = accepted(await openClient(tx, { code: "MIR", name: "Commune de Miramas" }, by));
  const people = {} as Record<ExamplePerson, string>;
  for (const { key, name, email, roles } of STAFF) {
    people[key] = newId();
    const person = {
      personId: people[key],
      side: "provider",
      clientId: null,
      name,
      email,
      language: "fr",
      opensClients: key === "administrator",
    } as const;
    await insertPerson(tx, person, now, EXAMPLE_AUTHOR);
    for (const role of roles)
      await giveRole(tx, { clientId, personId: people[key], side: "provider", role }, now, EXAMPLE_AUTHOR);
  }
  for (const { key, name, email, roles } of TOWN) {
    people[key] = accepted(await addPerson(tx, clientId, { name, email, side: "client", roles }, by));
  }
  return { clientId, people };
}
