import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "../load.ts";
import type { SavedLetter } from "./letter.ts";
import { letterPage } from "./page.ts";

const loaded = loadContract(readFileSync(new URL("../../../contracts/miramas.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const { contract } = loaded;

function sentences(what: SavedLetter["what"], lastDay: string | null): string {
  const letter: SavedLetter = {
    clientId: "c",
    contractId: "miramas-infogerance",
    letterId: "l",
    what,
    side: what === "client_notice" ? "client" : "provider",
    lastDay: lastDay === null ? null : Temporal.PlainDate.from(lastDay),
    words: null,
    prices: [],
    at: Temporal.Instant.from("2024-06-03T08:00:00Z"),
    authorName: "Une personne",
    steps: [],
    answers: [],
    proofs: [],
  };
  const { blocks } = letterPage(contract, letter, Temporal.PlainDate.from("2024-06-03"));
  const text = blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : [])).join("\n");
  return text.replaceAll("\u00a0", " ");
}

test("E2, E4: a provider's notice says the later day that it names, a client's the end of the period whatever it names", () => {
  assert.match(sentences("provider_notice", "2024-12-31"), /31 décembre 2024/);
  assert.match(sentences("client_notice", "2024-12-31"), /30 septembre 2024/);
  assert.doesNotMatch(sentences("client_notice", "2024-12-31"), /31 décembre/);
});

test("E3: the letter that ends the contract for a breach says the last day of service that it names", () => {
  assert.match(sentences("ceps_end", "2024-06-20"), /Le dernier jour de service est le 20 juin 2024\./);
  assert.match(sentences("ceps_breach", "2024-06-20"), /nous mettons fin au contrat .*20 juin 2024\./i);
  assert.doesNotMatch(sentences("ceps_end", null) + sentences("ceps_breach", null), /dernier jour de service/);
});
