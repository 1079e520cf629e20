import assert from "node:assert/strict";
import { test } from "node:test";
import type { Role } from "#http/permission.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import { loadContract } from "./load.ts";
import { recipientsOf, type RolePlayer } from "./recipients.ts";

const loaded = loadContract(MIRAMAS);
if (!loaded.ok) throw new Error(loaded.problems[0]?.en);
const { contract } = loaded;
const person = (name: string, ...roles: Role[]): RolePlayer => {
  return { personId: name, name, email: null, language: "fr", roles };
};
const told = (people: readonly RolePlayer[], roles: readonly Role[]): string[] =>
  recipientsOf(contract, people, roles).map(({ name, role }) => `${name} ${role}`);

test("B3: while nobody bills, the provider’s administrators are told of what billing is told of, and of nothing more", () => {
  const staff = [person("Ada", "administrator"), person("Paul", "project_lead")];
  assert.deepEqual(told(staff, ["billing", "project_lead"]), ["Ada administrator", "Paul project_lead"]);
  assert.deepEqual(told(staff, ["project_lead"]), ["Paul project_lead"]);
  assert.deepEqual(told([...staff, person("Béa", "billing")], ["billing", "project_lead"]), [
    "Paul project_lead",
    "Béa billing",
  ]);
});
