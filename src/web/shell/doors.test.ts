import assert from "node:assert/strict";
import { test } from "node:test";
import { permissions, standingPermissions, type Role } from "#http/permission.ts";
import { permissionsOf } from "#http/scope.ts";
import { ROLES_OF } from "#party/role.ts";
import type { Session } from "../session/wire.ts";
import { answerAt, DOORS, homeOf, type Screen } from "./doors.ts";

const TOWN: readonly Role[] = ["requester", "technical", "security_officer", "dpo", "finance", "management"];
const STAFF: readonly Role[] = ["technician", "project_lead", "billing", "provider_dpo", "administrator"];
const READS_MONEY: readonly Role[] = ["technical", "finance", "management", "project_lead", "billing", "administrator"];
const PREPARES: readonly Role[] = ["project_lead", "billing", "administrator"];

/** The screens that do not open for everybody, and for whom they do: written by hand. */
const OPEN_FOR: Partial<Record<Screen, readonly Role[]>> = {
  "/aujourdhui": ["technician", "project_lead", "administrator"],
  "/demandes/nouvelle": TOWN.filter((role) => role !== "dpo" && role !== "finance"),
  "/courriels": ["technician", "project_lead", "administrator"],
  "/contrats/charger": ["project_lead", "administrator"],
  "/contrats/$client/$contract/lettres": [...TOWN, ...STAFF].filter(
    (role) => role !== "requester" && role !== "technician",
  ),
  "/cloture": PREPARES,
  "/cloture/$client/$contract/$charge/$first": READS_MONEY,
  "/factures": READS_MONEY,
  "/factures/$client/$number": READS_MONEY,
  "/factures/attente": READS_MONEY,
  "/factures/releve": ["billing", "administrator"],
  "/factures/engagement": READS_MONEY,
  "/factures/livres": PREPARES,
  "/factures/devis": READS_MONEY,
  "/factures/devis/nouveau": PREPARES,
  "/factures/devis/$client/$quote": READS_MONEY,
  "/factures/reglages": READS_MONEY,
  "/coffre": ["technical", "security_officer", "technician", "project_lead", "administrator"],
};

/** Where the others are led, when it is not told to them that the screen is not theirs. */
const LED: Partial<Record<Screen, Partial<Record<Role, string>>>> = {
  "/aujourdhui": Object.fromEntries([...TOWN, "billing", "provider_dpo"].map((role) => [role, "/demandes"])),
  // The provider writes a call down from the list of requests; the form of the portal would refuse it once typed.
  "/demandes/nouvelle": Object.fromEntries(STAFF.map((role) => [role, "/demandes"])),
  "/cloture": { technical: "/factures", finance: "/factures", management: "/factures" },
  "/factures/devis/nouveau": { technical: "/factures", finance: "/factures", management: "/factures" },
};

/** Screens of the provider alone. */
const THEIRS = new Set<Screen>([
  "/aujourdhui",
  "/courriels",
  "/contrats/charger",
  "/cloture",
  "/factures/releve",
  "/factures/livres",
  "/factures/devis/nouveau",
]);

function sessionOf(roles: readonly Role[], change: Partial<Session> = {}): Session {
  const side = roles.every((role) => ROLES_OF.client.some((one) => one === role)) ? "client" : "provider";
  return {
    person: { id: "", name: "", email: null },
    side,
    language: "fr",
    opensClients: false,
    secondFactorDue: false,
    seeing: null,
    memberships: [
      {
        client: "MIR",
        name: "Miramas",
        roles,
        scoped: [],
        everywhere: [],
        permissions: permissionsOf({ roles, scoped: [] }),
      },
    ],
    ...change,
  };
}

const screens = Object.keys(DOORS) as Screen[];

test("each role sees the screens written here; the others are led to theirs, or read whose the screen is", () => {
  for (const role of [...TOWN, ...STAFF])
    for (const screen of screens) {
      const open = OPEN_FOR[screen]?.includes(role) ?? true;
      const to = LED[screen]?.[role];
      const why = THEIRS.has(screen) && TOWN.includes(role) ? "provider" : "roles";
      const expected = open ? { kind: "open" } : to === undefined ? { kind: "closed", why } : { kind: "elsewhere", to };
      assert.deepEqual(answerAt(sessionOf([role]), screen, "MIR"), expected, `${screen} as ${role}`);
    }
});

test("before the first contract each screen says to load one, and before the first role to ask for one", () => {
  const empty = sessionOf(["administrator"], { memberships: [], opensClients: true });
  const unknown = sessionOf(["requester"], { memberships: [] });
  for (const screen of screens) {
    const free = screen === "/" || screen === "/compte";
    // Who opens clients loads a contract, and sees who else opens clients.
    const theirs = free || screen === "/contrats/charger" || screen === "/personnes";
    assert.deepEqual(answerAt(empty, screen), theirs ? { kind: "open" } : { kind: "closed", why: "empty" });
    assert.deepEqual(answerAt(unknown, screen), free ? { kind: "open" } : { kind: "closed", why: "no_role" });
  }
});

test("no door asks for a right that nobody can hold", () => {
  const known = new Set<string>([...Object.keys(permissions), ...Object.keys(standingPermissions)]);
  for (const screen of screens) assert.ok(known.has(DOORS[screen].needs ?? "session.read"), screen);
});

test("everybody arrives on a screen that opens for them", () => {
  for (const role of [...TOWN, ...STAFF]) {
    const session = sessionOf([role]);
    assert.deepEqual(answerAt(session, homeOf(session)), { kind: "open" }, role);
  }
  assert.equal(homeOf(sessionOf(["technician"])), "/aujourdhui");
  assert.equal(homeOf(sessionOf(["billing"])), "/demandes");
});

test("the right is that of the client in the address; what is said of an unknown one is the server's", () => {
  const [mir] = sessionOf(["administrator"]).memberships;
  assert.ok(mir);
  const val = {
    client: "VAL",
    name: "Valbonheur",
    roles: ["technician"],
    scoped: [],
    everywhere: [],
    permissions: permissionsOf({ roles: ["technician"], scoped: [] }),
  };
  const session = sessionOf(["administrator"], { memberships: [mir, val] });
  assert.equal(answerAt(session, "/factures/$client/$number", "MIR").kind, "open");
  assert.equal(answerAt(session, "/factures/$client/$number", "VAL").kind, "closed");
  assert.equal(answerAt(session, "/factures/$client/$number", "NUL").kind, "open");
});
