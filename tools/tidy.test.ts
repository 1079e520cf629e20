import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { areas } from "../src/areas.ts";
import { budgetOf, budgetSentence } from "./tidy/budget.ts";
import { sentence } from "./tidy/fault.ts";
import { faultsOf, readTree } from "./tidy/tree.ts";

const sources = readTree(join(import.meta.dirname, ".."));

test("the house is as src/areas.ts draws it and as STYLE.md asks", () => {
  const faults = faultsOf(sources, areas);
  assert.equal(faults.length, 0, `\n${faults.map(sentence).join("\n")}`);
});

test("budgets", (context) => {
  context.diagnostic(budgetSentence(budgetOf(sources)));
});
