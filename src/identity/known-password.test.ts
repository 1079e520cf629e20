import assert from "node:assert/strict";
import { test } from "node:test";
import { isKnown } from "./known-password.ts";

test("a password of the list is known, dressed up or repeated as well (CNIL 2022-100)", () => {
  for (const password of [
    "password",
    "Password123!",
    "P@ssw0rd2024!",
    "Azerty123456!",
    "Qwerty-qwerty-1",
    "1Letmein!!!!99",
  ])
    assert.equal(isKnown(password), true, password);
});

test("a sentence, or letters that nobody else has, is not known", () => {
  for (const password of ["Vent8d'hiver-en-mer", "cheval pile agrafe correct lune orange balcon", "kX7!pq-Zt94w"])
    assert.equal(isKnown(password), false, password);
});
