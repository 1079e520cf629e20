import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalText, GENESIS, hashOf, sealAfter, verifyChain, type ChainLine, type Seal } from "#audit/chain.ts";

const CLIENT = "0198c0de-0000-7000-8000-000000000001";
const line = (n: number): ChainLine => ({
  entryId: `0198c0de-0000-7000-8000-00000000010${n}`,
  at: `2024-01-0${n}T08:00:00Z`,
  actor: "p1",
  actorName: "Camille Fournier",
  action: "ticket.opened",
  subject: `MIR-${n}`,
  clause: "T2",
  detail: { n },
  origin: null,
});
const lines = [1, 2, 3, 4, 5].map(line);
const seals = sealAfter({ place: 0, hash: GENESIS }, CLIENT, lines);
const none: ReadonlySet<string> = new Set();
const whole = { clientId: CLIENT, seals, lines, pending: none };
const faults = (change: Partial<Parameters<typeof verifyChain>[0]>) =>
  verifyChain({ ...whole, ...change }).map(({ place, kind }) => `${kind} ${place}`);
const sealAt = (place: number): Seal => {
  const seal = seals[place - 1];
  assert.ok(seal);
  return seal;
};

test("the canonical text orders keys and writes no space", () => {
  assert.equal(
    canonicalText({ b: [1, null, "é"], a: { d: true, c: "x" } }),
    '{"a":{"c":"x","d":true},"b":[1,null,"é"]}',
  );
});

test("a known line has the hash computed once by another program (sha256sum)", () => {
  assert.equal(hashOf(CLIENT, 1, GENESIS, line(1)), "d029d6d1edcbefe3f945704147db856f7697d47b5a2485383beec65681513614");
});

test("a whole chain has no fault, and goes on where it stopped", () => {
  assert.deepEqual(faults({}), []);
  const first = sealAfter({ place: 0, hash: GENESIS }, CLIENT, lines.slice(0, 2));
  const rest = sealAfter({ place: 2, hash: first[1]?.hash ?? "" }, CLIENT, lines.slice(2));
  assert.deepEqual([...first, ...rest], seals);
});

test("a changed line is found at its place", () => {
  const changed = lines.map((one, at) => (at === 2 ? { ...one, subject: "MIR-999" } : one));
  assert.deepEqual(faults({ lines: changed }), ["altered 3"]);
});

test("a deleted line is found, with its seal or without", () => {
  assert.deepEqual(faults({ lines: lines.filter((_, at) => at !== 3) }), ["missing 4"]);
  assert.deepEqual(
    faults({ lines: lines.filter((_, at) => at !== 3), seals: seals.filter(({ place }) => place !== 4) }),
    ["missing 4"],
  );
});

test("a deletion hidden by counting again is found where the chain no longer follows", () => {
  const again = seals.filter(({ place }) => place !== 3).map((seal, at) => ({ ...seal, place: at + 1 }));
  assert.deepEqual(faults({ lines: lines.filter((_, at) => at !== 2), seals: again }), ["altered 3", "altered 4"]);
});

test("two lines that changed places are found at both", () => {
  const swapped = [sealAt(1), { ...sealAt(4), place: 2 }, sealAt(3), { ...sealAt(2), place: 4 }, sealAt(5)];
  assert.deepEqual(faults({ seals: swapped }).slice(0, 2), ["moved 2", "broken 3"]);
  assert.ok(faults({ seals: swapped }).includes("moved 4"));
});

test("a chain sealed again after a change is betrayed by an anchor kept elsewhere", () => {
  const changed = lines.map((one, at) => (at === 2 ? { ...one, subject: "MIR-999" } : one));
  const forged = sealAfter({ place: 0, hash: GENESIS }, CLIENT, changed);
  assert.deepEqual(faults({ lines: changed, seals: forged }), []);
  const anchor = { place: 4, hash: sealAt(4).hash };
  assert.deepEqual(faults({ lines: changed, seals: forged, anchor }), ["forged 4"]);
});

test("an end cut off is betrayed by the anchor", () => {
  const anchor = { place: 5, hash: sealAt(5).hash };
  assert.deepEqual(faults({ lines: lines.slice(0, 3), seals: seals.slice(0, 3), anchor }), ["cut_off 4"]);
});

test("a line that waits for its seal is no fault, one that was slipped out of the queue is", () => {
  const late = line(6);
  assert.deepEqual(faults({ lines: [...lines, late], pending: new Set([late.entryId]) }), []);
  assert.deepEqual(faults({ lines: [...lines, late] }), ["unsealed 0"]);
});
