import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { fastify } from "fastify";
import { Type } from "typebox";
import { AUTH_DOORS } from "#identity/auth-doors.ts";
import { OUTSIDE_DOORS } from "./outside-doors.ts";
import { Exactly, LongText, ShortLine } from "#kernel/wire.ts";
import { invalidInput } from "./invalid-input.ts";
import { PATTERNS } from "./pattern-words.ts";
import { routes } from "./routes.ts";
import { closed, compileCheck } from "./validation.ts";

/** Every schema of what is sent to us, under the name of its door. */
const SENT = [
  ...routes.flatMap(({ method, path, params, query, body }) =>
    [params, query, body].map((schema) => ({ name: `${method} ${path}`, schema })),
  ),
  ...[...AUTH_DOORS, ...OUTSIDE_DOORS].map((door) => ({ name: JSON.stringify(door), schema: door.body })),
].flatMap(({ name, schema }) => (schema ? [{ name, schema }] : []));

test("every schema of what is sent to us obeys JSON Schema and compiles, since doors compile theirs when first used", () => {
  const strict = new Ajv({ strict: false, validateSchema: true });
  addFormats.default(strict);
  assert.ok(SENT.length > 300, `${SENT.length} schemas`);
  for (const { name, schema } of SENT)
    assert.doesNotThrow(() => strict.compile(closed(schema) as object), `${name} has no schema that compiles`);
});

test("every schema of what we answer compiles", async () => {
  const app = fastify();
  const answers = routes.flatMap(({ answer }) => (answer ? [answer] : []));
  assert.ok(answers.length > 100, `${answers.length} answers`);
  for (const [place, answer] of answers.entries())
    app.get(`/${place}`, { schema: { response: { 200: answer } } }, () => null);
  await app.ready();
  await app.close();
});

test("a schema that is none is found when its door is first used, and is no answer", () => {
  const check = compileCheck(Type.Unsafe({ type: "nothing" }), "body");
  assert.throws(() => check({}), /nothing/);
});

test("every form that a door asks for has its words in both languages, and no words are left over", () => {
  const forms = new Set(SENT.flatMap(({ schema }) => formsIn(schema)));
  assert.deepEqual([...forms].toSorted(), Object.keys(PATTERNS).toSorted());
});

test("a reason of blanks is refused with what to change", () => {
  const check = compileCheck(Exactly({ reason: ShortLine, words: LongText }), "body");
  const said = (body: unknown) => invalidInput(check(body), "body").params;
  assert.deepEqual(check({ reason: "panne", words: " a\n" }), []);
  assert.deepEqual(said({ reason: " \u00a0 ", words: "a" }), {
    field: "reason",
    remedyFr: "attendu : une ligne de texte, qui ne soit pas vide.",
    remedyEn: "expected: a line of text that is not blank.",
  });
  assert.equal(said({ reason: "a", words: "\n \t" }).field, "words");
});

/** Every pattern in a schema, however deep. */
function formsIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "pattern" && typeof value === "string" ? [value] : formsIn(value),
  );
}
