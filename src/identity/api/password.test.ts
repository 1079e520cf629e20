import assert from "node:assert/strict";
import { test } from "node:test";
import { passwordFault } from "./password.ts";

const owner = { name: "Rose Demandeuse", email: "rose.demandeuse@exemple.test" };
const faultOf = (password: string) => passwordFault(password, owner);

test("twelve characters of four kinds, fourteen of three, or seven words are accepted (CNIL 2022-100)", () => {
  for (const password of [
    "Vent8d'hiver",
    "Chaussette2024",
    "cheval pile agrafe correct lune orange balcon",
    "Été-comme-hiver-à-12",
    "x".repeat(50) + "Y1é'" + "z".repeat(10),
    `Aa1!${"ç".repeat(196)}`,
  ])
    assert.equal(faultOf(password), null, password);
});

test("one character, one kind or one word less is refused (CNIL 2022-100)", () => {
  assert.equal(faultOf("Vent8d'hive"), "password_too_short");
  assert.equal(faultOf("Vent8dhivers"), "password_too_simple");
  assert.equal(faultOf("Chaussette24!".slice(0, 12)), "password_too_simple");
  assert.equal(faultOf("chaussettes beiges"), "password_too_simple", "eighteen characters of two kinds");
  assert.equal(faultOf("cheval pile agrafe correct lune orange"), "password_too_simple", "six words");
  assert.equal(faultOf("lune lune lune lune lune lune lune"), "password_too_simple", "one word, seven times");
});

test("the address, the name, and either with digits and signs around it are refused", () => {
  for (const password of [
    "rose.demandeuse@exemple.test",
    "RoseDemandeuse2024!",
    "Rose.Demandeuse-1",
    "rose demandeuse",
    "Rosé-Demandeuse-77",
  ])
    assert.equal(faultOf(password), "password_personal", password);
});

test("two hundred characters are accepted, whatever their bytes, and not one more", () => {
  assert.equal(faultOf(`Aa1!${"é".repeat(197)}`), "password_too_long");
});
