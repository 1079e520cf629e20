/** A letter is judged and told by the text in force on its day; a later amendment does not change what it brought (P3). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Contract } from "../contract.ts";
import { loadContract } from "../load.ts";
import { mayPost } from "./decide.ts";
import { lettersFrom } from "./counted.ts";
import type { SavedLetter } from "./letter.ts";
import { letterView } from "./view.ts";

const MIRAMAS = readFileSync(new URL("../../../contracts/miramas.yaml", import.meta.url), "utf8");
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

function read(text: string): Contract {
  const loaded = loadContract(text);
  assert.ok(loaded.ok, JSON.stringify(loaded));
  return loaded.contract;
}

/** The client has two months, then nine from the amendment on: its letter of January would come too late by the second. */
const versions = [
  read(MIRAMAS),
  read(
    MIRAMAS.replace('number: "0.4"\n  effective: 2023-10-01', 'number: "1.0"\n  effective: 2025-02-01').replace(
      "length: 2 months\n    shorter",
      "length: 9 months\n    shorter",
    ),
  ),
] as const;

const at = Temporal.Instant.from("2025-01-15T09:00:00Z");
const step = { on: day("2025-01-15"), tracking: null, side: "client" as const, at, authorName: "Mairie" };
const notice: SavedLetter = {
  clientId: "c",
  contractId: "miramas-infogerance",
  letterId: "l",
  what: "client_notice",
  side: "client",
  lastDay: null,
  words: null,
  prices: [],
  at,
  authorName: "Mairie",
  steps: [
    { ...step, kind: "posted" },
    { ...step, kind: "received" },
  ],
  answers: [],
  proofs: [],
};

test("E2, P3: what a notice brings is told by the text of its day, after an amendment too", () => {
  const view = letterView(versions, notice, [notice], day("2025-03-01"), { language: "en", side: "client" }, []);
  assert.deepEqual(view.effects, ["In time: the contract ends on 2025-09-30."]);
});

test("E2, P3: nothing more is posted after the end that a notice brought by the text of its day", () => {
  const posted = (on: string) => mayPost(versions, "client_notice", day(on), lettersFrom([notice], "Europe/Paris"));
  assert.equal(posted("2025-09-30").ok, true);
  const after = posted("2025-10-01");
  assert.deepEqual(after.ok ? null : [after.refusal.code, after.refusal.params["last"]], [
    "contract.letter_outside_term",
    "2025-09-30",
  ]);
});
