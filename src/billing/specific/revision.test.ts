/** Which quote stands in the place of which, along a line of revisions (clauses T4, E6, M4). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isBaseAccepted, lastOfLine, withRevisions } from "./revision.ts";

const day = Temporal.PlainDate.from("2024-03-01");
type Quote = Parameters<typeof withRevisions>[0][number];
/** A line of quotes, each revising the one before: `A sent`, `B draft`, `C withdrawn`, `D accepted`. */
const line = (...told: string[]): Quote[] =>
  told.map((text, index) => {
    const [quoteId = "", state] = text.split(" ");
    const before = told[index - 1]?.split(" ")[0] ?? null;
    const answer = state === "accepted" || state === "withdrawn" ? state : null;
    return { quoteId, revises: before, sentOn: state === "sent" || state === "accepted" ? day : null, answer };
  });
const said = (...told: string[]): string[] =>
  withRevisions(line(...told)).map(
    ({ quoteId, revisedBy, revision }) => `${quoteId} ${revisedBy ?? "-"} ${revision ?? "-"}`,
  );

test("a quote sent stands until a revision of it is sent, however many are drafted", () => {
  assert.deepEqual(said("A sent"), ["A - -"]);
  assert.deepEqual(said("A sent", "B draft"), ["A - B", "B - -"]);
  assert.deepEqual(said("A sent", "B draft", "C draft"), ["A - C", "B C -", "C - -"]);
  assert.deepEqual(said("A sent", "B draft", "C sent"), ["A C -", "B C -", "C - -"]);
});

test("a draft taken back replaces nothing, and another takes its place in the line", () => {
  assert.deepEqual(said("A sent", "B withdrawn"), ["A - -", "B - -"]);
  assert.deepEqual(said("A draft", "B withdrawn"), ["A - -", "B - -"]);
  assert.deepEqual(said("A sent", "B withdrawn", "C draft"), ["A - C", "B C -", "C - -"]);
  const quotes = line("A sent", "B withdrawn");
  assert.equal(lastOfLine(quotes, quotes[0]!).quoteId, "B");
});

test("nothing is sent after what was accepted, anywhere before in the line", () => {
  const quotes = line("A accepted", "B draft", "C draft");
  assert.deepEqual(
    quotes.map((quote) => isBaseAccepted(quotes, quote)),
    [false, true, true],
  );
});
