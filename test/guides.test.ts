import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { replayLine } from "#cli/replay.ts";

const GUIDES = join(import.meta.dirname, "../docs/guides");
const read = (name: string): string => readFileSync(join(GUIDES, name), "utf8");
const linesOf = (block: string): string[] => block.trim().split("\n");

test("every case of the guide on checking a calculation gets the answer printed under it", () => {
  const pairs = [...read("verifier-un-calcul.md").matchAll(/```cas\n(.*?)```\n+```réponse\n(.*?)```/gs)];
  assert.equal(pairs.length, 6);
  for (const [, cases = "", answers = ""] of pairs)
    assert.deepEqual(
      linesOf(cases).map((line) => replayLine(line, "fr", (fault) => assert.fail(String(fault)))),
      linesOf(answers),
    );
});

test("every guide is listed, and every link of a guide leads to a file", () => {
  const guides = readdirSync(GUIDES).filter((name) => name.endsWith(".md"));
  const listed = read("README.md");
  for (const name of guides) {
    assert.ok(name === "README.md" || listed.includes(`](${name})`), `${name} is not listed`);
    for (const [, target = ""] of read(name).matchAll(/\]\(([^)#:]+)\)/g)) readFileSync(join(GUIDES, target));
  }
});
