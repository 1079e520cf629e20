import assert from "node:assert/strict";
import { test } from "node:test";
import { permissions, type ClientPermission, type Role } from "#http/permission.ts";
import { ROLES_OF, ROLES } from "#party/role.ts";
import { ROLE_WORDS, ROLES_OF_SIDE } from "#party/api.ts";
import { testApp } from "../../test/harness/app.ts";
import type { PersonKey } from "../../test/harness/party.ts";

const { as, anonymous } = await testApp();

const VAULT = ["vault.list", "vault.read", "vault.write"] as const;

/** One person for each role, and what that role may do: written by hand, so that the table cannot change unseen. */
const MAY: Readonly<Record<Role, readonly ClientPermission[]>> = {
  requester: ["request.move", "request.open", "request.comment", "request.confirm", "coaching.book"],
  technical: [
    "request.move",
    "request.open",
    "request.comment",
    "request.contest",
    "request.confirm",
    "billing.read",
    "vault.list",
    "letter.read",
    "governance.report",
    "governance.act",
    "duty.close",
    "asset.postpone",
    "coaching.book",
  ],
  security_officer: [
    "request.open",
    "request.comment",
    "vault.list",
    "letter.read",
    "letter.write",
    "governance.act",
    "duty.close",
    "asset.postpone",
  ],
  dpo: ["request.comment", "letter.read", "governance.act", "duty.close"],
  finance: [
    "request.move",
    "request.contest",
    "billing.read",
    "billing.order",
    "mail.order",
    "letter.read",
    "governance.report",
    "governance.act",
    "duty.close",
  ],
  management: [
    "contract.sign",
    "request.move",
    "request.open",
    "request.comment",
    "request.contest",
    "request.confirm",
    "billing.read",
    "billing.order",
    "mail.order",
    "letter.read",
    "letter.write",
    "governance.report",
    "governance.act",
    "duty.close",
    "asset.postpone",
    "coaching.book",
  ],
  technician: [
    "request.move",
    "request.open",
    "request.comment",
    "request.handle",
    "mail.sort",
    "work.record",
    ...VAULT,
    "duty.close",
    "asset.manage",
    "asset.record",
    "coaching.run",
    "coaching.book",
  ],
  project_lead: [
    "people.see",
    ...VAULT,
    "request.move",
    "contract.manage",
    "contract.load",
    "contract.sign",
    "request.open",
    "request.comment",
    "request.handle",
    "mail.sort",
    "work.record",
    "work.correct",
    "billing.read",
    "billing.prepare",
    "billing.books",
    "letter.read",
    "letter.write",
    "governance.manage",
    "governance.report",
    "governance.act",
    "duty.close",
    "asset.manage",
    "asset.record",
    "coaching.run",
    "coaching.book",
  ],
  billing: [
    "billing.read",
    "billing.prepare",
    "billing.order",
    "billing.issue",
    "billing.account",
    "billing.books",
    "mail.order",
    "letter.read",
    "duty.close",
    "governance.report",
  ],
  provider_dpo: ["letter.read", "governance.act", "duty.close"],
  administrator: [
    ...VAULT,
    "request.move",
    "contract.manage",
    "contract.load",
    "contract.sign",
    "request.open",
    "request.comment",
    "request.handle",
    "mail.sort",
    "work.record",
    "work.correct",
    "billing.read",
    "billing.prepare",
    "billing.order",
    "billing.issue",
    "billing.account",
    "billing.books",
    "mail.order",
    "people.manage",
    "people.see",
    "letter.read",
    "letter.write",
    "governance.manage",
    "governance.report",
    "governance.act",
    "duty.close",
    "asset.manage",
    "asset.record",
    "coaching.run",
    "coaching.book",
  ],
};
const EVERYBODY: readonly ClientPermission[] = [
  "contract.read",
  "request.read",
  "people.read",
  "journal.read",
  "attachment.upload",
  "governance.read",
  "duty.read",
  "asset.read",
  "coaching.read",
];

test("each role may do what is written here, and nothing else", async () => {
  for (const [role, may] of Object.entries(MAY) as [PersonKey & Role, readonly ClientPermission[]][]) {
    const { body } = await as(role).get<{ memberships: { client: string; permissions: string[] }[] }>("/session");
    const held = body.memberships.find(({ client }) => client === "MIR")?.permissions ?? [];
    const expected = [...EVERYBODY, ...may].toSorted();
    assert.deepEqual(held.toSorted(), expected, role);
  }
});

test("every permission and every role of the table is covered", () => {
  const covered = new Set<string>([...EVERYBODY, ...Object.values(MAY).flat()]);
  assert.deepEqual(
    Object.keys(permissions).filter((permission) => !covered.has(permission)),
    [],
  );
  assert.deepEqual([...ROLES].toSorted(), Object.keys(MAY).toSorted());
  assert.deepEqual([...ROLE_WORDS], [...ROLES]);
  assert.deepEqual(ROLES_OF_SIDE, ROLES_OF);
});

test("people are managed by an administrator of that client only", async () => {
  const newcomer = { name: "Nouvelle Personne", email: "nouvelle@exemple.test", side: "client", roles: ["requester"] };
  for (const role of Object.keys(MAY).filter((one) => one !== "administrator") as (PersonKey & Role)[]) {
    const { status, code } = await as(role).post("/clients/MIR/people", newcomer);
    assert.deepEqual([status, code], [403, "server.not_allowed"], role);
  }
  assert.equal((await anonymous.post("/clients/MIR/people", newcomer)).status, 401);
  assert.equal((await as("val_management").post("/clients/MIR/people", newcomer)).code, "party.unknown_client");
  assert.equal((await as("administrator").post("/clients/MIR/people", newcomer)).status, 200);
});

test("each side sees its own people and the staff who work for it, never the other town", async () => {
  const names = async (key: PersonKey, client: string) =>
    (await as(key).get<{ people: { name: string }[] }>(`/clients/${client}/people`)).body.people.map(
      ({ name }) => name,
    );
  const miramas = await names("requester", "MIR");
  assert.ok(miramas.includes("Tom Technicien") && miramas.includes("Maud Direction"));
  assert.ok(!miramas.some((name) => name.includes("Valbonheur")) && !miramas.includes("Théo Technicien"));
  const valbonheur = await names("val_requester", "VAL");
  assert.deepEqual(
    valbonheur.filter((name) => !name.includes("Valbonheur")),
    ["Ada Administratrice", "Théo Technicien"],
  );
});

test("only the provider's people who may open clients do, and they become its administrator", async () => {
  assert.equal(
    (await as("project_lead").post("/clients", { code: "NEU", name: "Neuville" })).code,
    "server.not_allowed",
  );
  const opened = await as("administrator").post("/clients", { code: "NEU", name: "Neuville" });
  assert.deepEqual([opened.status, opened.body], [200, { code: "NEU", name: "Neuville" }]);
  const taken = await as("administrator").post("/clients", { code: "NEU", name: "Autre" });
  assert.deepEqual([taken.status, taken.code], [409, "party.client_code_taken"]);
  const { body } = await as("administrator").get<{ people: { name: string; roles: string[] }[] }>(
    "/clients/NEU/people",
  );
  assert.deepEqual(
    body.people.map(({ name, roles }) => [name, roles]),
    [["Ada Administratrice", ["administrator"]]],
  );
});
