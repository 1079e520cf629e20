import assert from "node:assert/strict";
import { test } from "node:test";
import { saysNotThere } from "./not-there.ts";

test("a refusal tells of an absence only when it names what was looked for", () => {
  for (const said of ["Facture introuvable.", "Aucune facture ne correspond aux critères.", "Aucun résultat."])
    assert.ok(saysNotThere("invoice", said), said);
  for (const said of ["Structure inexistante.", "Le SIRET 21130063100017 est inconnu."])
    assert.ok(saysNotThere("structure", said), said);
  for (const said of [
    "Aucune habilitation pour cet utilisateur.",
    "Service inexistant.",
    "Utilisateur introuvable",
    "",
  ]) {
    assert.equal(saysNotThere("invoice", said), false, said);
    assert.equal(saysNotThere("structure", said), false, said);
  }
});
