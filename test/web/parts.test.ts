import assert from "node:assert/strict";
import { test } from "node:test";
import type { Role } from "#http/permission.ts";
import type { PersonKey } from "../harness/party.ts";
import { openEmptySite } from "./browse.ts";
import { NOW, seedExample, walk } from "./walk.ts";

/** The screens as those meet them who hold a role for one contract, or for one service of it, alone (need to know, C1). */
const site = await openEmptySite({ now: NOW, seed: seedExample });
const ada = site.app.as("administrator");
const LIVED = ["conformite", "gouvernance", "faits"].map((page) => `/contrats/$client/$contract/${page}` as const);
const CONTRACT = { contract: "miramas-infogerance" };
const SERVICE = { contract: "miramas-infogerance", service: "M2" };

type Whole =
  | "/demandes"
  | "/contrats"
  | "/echeances"
  | "/factures"
  | "/factures/releve"
  | "/factures/livres"
  | "/coffre"
  | "/personnes"
  | "/journal";
/** Somebody, what is left to them, and screens that they see and do not see. */
const PEOPLE: readonly {
  readonly who: PersonKey;
  readonly role: Role;
  readonly part: { readonly contract: string; readonly service?: string };
  readonly sees: readonly (Whole | (typeof LIVED)[number])[];
  readonly not: readonly (Whole | (typeof LIVED)[number])[];
}[] = [
  {
    who: "technician",
    role: "technician",
    part: SERVICE,
    sees: ["/demandes", "/contrats"],
    not: ["/echeances", "/coffre", "/personnes", "/journal", ...LIVED],
  },
  {
    who: "billing",
    role: "billing",
    part: CONTRACT,
    sees: ["/demandes", "/factures", "/echeances"],
    not: ["/personnes", "/journal", "/coffre", "/factures/releve", "/factures/livres"],
  },
  {
    who: "management",
    role: "management",
    part: CONTRACT,
    sees: ["/demandes", "/factures", "/echeances", ...LIVED],
    not: ["/personnes", "/journal"],
  },
  {
    who: "technical",
    role: "technical",
    part: SERVICE,
    sees: ["/demandes", "/contrats"],
    not: ["/factures", "/echeances", "/personnes", "/journal", ...LIVED],
  },
];

for (const { who, role, part, sees, not } of PEOPLE)
  test(`C1: ${who} for ${part.service ?? "one contract"} alone walks through their screens without a refusal or a fault`, async (context) => {
    const path = `/clients/MIR/people/${site.app.personId(who)}/roles/set`;
    for (const body of [{ roles: [role], ...part }, { roles: [] }]) {
      const changed = await ada.post(path, body, { origin: site.url });
      assert.equal(changed.status, 200, String(changed.message));
    }
    // Which screens open, and that none refuses: `roles.test.ts` looks at how each is made.
    const { seen, faults } = await walk(site, who, true, []);
    context.diagnostic(`${seen.size} screens: ${[...seen].join(" ")}`);
    assert.deepEqual([faults, site.complaints], [[], []]);
    for (const screen of sees) assert.ok(seen.has(screen), `${screen} is not reached`);
    for (const screen of not) assert.ok(!seen.has(screen), `${screen} is reached`);
  });

test("C1: who can no longer write on a request that left their service reads why, and finds no form", async () => {
  const origin = { origin: site.url };
  const asked = { channel: "portal", service: "M2", title: "Partie", description: "Ailleurs.", urgency: "normal" };
  const opened = await site.app.as("technical").post<{ number: number }>("/clients/MIR/requests", asked, origin);
  assert.equal(opened.status, 200, String(opened.message));
  const path = `/clients/MIR/requests/${opened.body.number}/transitions`;
  const gone = await ada.post(
    path,
    { kind: "reclassify", service: "M1", reason: "C’est la suite bureautique." },
    origin,
  );
  assert.equal(gone.status, 200, String(gone.message));
  const page = await site.open("technical", `/demandes/MIR-${opened.body.number}`);
  await page.getByText(/^Cette demande relève du service .+, pour lequel vous n’avez pas de rôle/).waitFor();
  assert.equal(await page.locator("#answer, #moves").count(), 0);
  await page.context().close();
});
