import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsOf } from "./words-once.ts";

const someone = { id: "technician", name: "Tom Technique", side: "provider" } as const;
const other = { ...someone, id: "second", name: "Sonia Seconde" };
const at = "2024-01-15T10:30:00Z";
const text = "Le site répond.";
const restored = { kind: "restored", text, recordedAt: at, author: someone } as const;
const said = { at, author: someone, body: text };

test("T3: what restored a service is said once in the thread, by the message that told it", () => {
  assert.equal(wordsOf(restored, [{ ...said, body: "Je regarde." }, said]), null);
});

test("E7: the words of a fact that no message carried stay with it, whatever was said beside", () => {
  assert.equal(wordsOf(restored, []), text);
  assert.equal(wordsOf(restored, [{ ...said, author: other }]), text);
  assert.equal(wordsOf(restored, [{ ...said, at: "2024-01-15T10:31:00Z" }]), text);
  assert.equal(wordsOf({ ...restored, text: "Le site répond enfin." }, [said]), "Le site répond enfin.");
});

test("the words of the opening have their place above the thread", () => {
  assert.equal(wordsOf({ ...restored, kind: "opened" }, []), null);
});
