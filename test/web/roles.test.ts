import assert from "node:assert/strict";
import { test } from "node:test";
import { openEmptySite } from "./browse.ts";
import { LOOKS, NOW, seedExample, SHOTS, walk } from "./walk.ts";

/**
 * The screens as each role meets them, over the data of the example: for the widest role of each side every screen that its
 * links lead to, in light, in dark and at the width of a phone; for the others those of their navigation, on a phone.
 * `SHOTS=folder` looks at every screen of every role in every look, and keeps a picture of each.
 */
const site = await openEmptySite({ now: NOW, seed: seedExample });

/** Whoever of a side may the most comes first. */
const ROLES = [
  ...(["administrator", "technician", "billing", "provider_dpo"] as const).map((who) => [who, "provider"] as const),
  ...(["management", "technical", "security_officer", "requester", "dpo", "finance"] as const).map(
    (who) => [who, "client"] as const,
  ),
];

for (const [who, side] of ROLES)
  test(`RGAA, WCAG 2.2 AA: what ${who} sees has no fault in light, in dark or on a phone, and no refusal`, async (context) => {
    const deep = SHOTS !== undefined || ROLES.find(([, other]) => other === side)?.[0] === who;
    const { seen, faults } = await walk(site, who, deep, deep ? LOOKS : LOOKS.slice(2));
    context.diagnostic(`${seen.size} screens: ${[...seen].join(" ")}`);
    assert.deepEqual([faults, site.complaints], [[], []]);
  });
