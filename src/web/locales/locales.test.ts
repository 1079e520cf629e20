import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { en } from "./en.ts";
import { inside } from "./fr-inside.ts";
import { fr } from "./fr.ts";

const ROOT = join(import.meta.dirname, "..");
const PLURAL = /_(zero|one|other)$/;

function keysOf(words: object, above = ""): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? keysOf(value, `${above}${key}.`) : [above + key],
  );
}

/** Every string of the sources that may name a key; `${…}` in a template stands for any one part of it. */
function namedKeys(where = "**/*.{ts,tsx}"): RegExp[] {
  const files = globSync(where, { cwd: ROOT }).filter((file) => !file.startsWith("locales"));
  return files.flatMap((file) => {
    const source = readFileSync(join(ROOT, file), "utf8");
    const plain = [...source.matchAll(/"([A-Za-z]+(?:\.[A-Za-z_0-9]+)+|journalAction)"/g)].map(([, key = ""]) => key);
    const templates = [...source.matchAll(/`([A-Za-z]+\.[^`\s]*\$\{[^`]*\}[^`\s]*)`/g)].map(([, key = ""]) => key);
    return [...plain, ...templates].map((key) => {
      const escaped = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      return new RegExp(`^${escaped.join("[^.]+")}(\\.|$)`);
    });
  });
}

test("French and English say the same things", () => {
  assert.deepEqual(keysOf(en).sort(), keysOf(fr).sort());
});

test("what is drawn before the sign-in says nothing that comes only after it", () => {
  const early = namedKeys(
    "{signin/**/*,accessibility/**/*,pieces/{page,fault,toast,loaded,loaded-page,send-form},shell/{broken,not-found}}.{ts,tsx}",
  );
  assert.ok(early.length > 20, `${early.length}`);
  assert.deepEqual(
    keysOf(inside).filter((key) => early.some((pattern) => pattern.test(key.replace(PLURAL, "")))),
    [],
  );
});

test("no sentence is written for nobody", () => {
  const named = namedKeys();
  const unused = keysOf(fr).filter((key) => !named.some((pattern) => pattern.test(key.replace(PLURAL, ""))));
  assert.deepEqual(unused, []);
});

test("both languages fill the same blanks", () => {
  const blanks = (words: object): Record<string, string[]> =>
    Object.fromEntries(
      keysOf(words).map((key) => {
        const text = key.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], words);
        return [key, [...String(text).matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name).sort()];
      }),
    );
  assert.deepEqual(blanks(en), blanks(fr));
});
