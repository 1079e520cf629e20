import assert from "node:assert/strict";
import { PassThrough, Readable, Writable } from "node:stream";
import { test } from "node:test";
import { replayKinds } from "./replay-kinds.ts";
import { replay, replayLine } from "./replay.ts";

const fail = (fault: unknown): never => assert.fail(String(fault));
const HOURS = [["09:00", "17:00"]];
const calendar = { tz: "UTC", weekly: { mon: HOURS, tue: HOURS } };
const line = (id: unknown, fields: object = {}) =>
  JSON.stringify({ id, calendar, op: "add", start: "2024-01-08T09:00:00Z", amount: 3600, ...fields });

async function answersTo(pieces: readonly (string | Buffer)[]): Promise<readonly unknown[]> {
  const output = new PassThrough();
  const done = output.setEncoding("utf8").toArray();
  await replay(Readable.from(pieces), output, "en", fail);
  output.end();
  const text = (await done).join("");
  assert.ok(text === "" || text.endsWith("\n"));
  return text
    .split("\n")
    .slice(0, -1)
    .map((answer) => JSON.parse(answer) as unknown);
}

const TEN = "2024-01-08T10:00:00+00:00";

test("answers come one a line, in order, whatever the pieces the input comes in", async () => {
  const text = `${line("é1")}\r\n\n${line(2, { amount: 7200 })}\n${line("3", { op: "isOpen" })}`;
  const expected = [
    { id: "é1", result: TEN },
    { id: 2, result: "2024-01-08T11:00:00+00:00" },
    { id: "3", result: true },
  ];
  assert.deepEqual(await answersTo([text]), expected);
  const bytes = Buffer.from(text);
  assert.deepEqual(await answersTo(Array.from(bytes, (byte) => Buffer.from([byte]))), expected);
  assert.deepEqual(await answersTo([]), []);
});

test("a line that cannot be answered is refused under its id, and the run goes on", async () => {
  const lines = [
    "{",
    "[]",
    "{}",
    line("bad", { amount: "x" }),
    JSON.stringify({ id: 7, kind: "toString" }),
    line("good"),
  ];
  const answers = (await answersTo([lines.join("\n")])) as {
    id: unknown;
    refusal?: { code: string; message: string };
  }[];
  assert.deepEqual(
    answers.map(({ id, refusal }) => [id, refusal?.code ?? "answered"]),
    [
      [null, "cli.not_json"],
      [null, "cli.not_a_case"],
      [null, "cli.not_a_case"],
      ["bad", "calendar.bad_amount"],
      [7, "cli.unknown_kind"],
      ["good", "answered"],
    ],
  );
  assert.ok(answers[3]?.refusal?.message.includes("“x” is not a duration"));
});

test("what stands in place of a calendar, or beside it, changes no answer", async () => {
  const decoy = { tz: "Nowhere", weekly: {} };
  const lines = [
    line("plain"),
    `{"note":{"calendar":${JSON.stringify(decoy)}},${line("nested").slice(1)}`,
    `{"calendar":${JSON.stringify(decoy)},${line("twice").slice(1)}`,
    line('a "calendar":{ in the id'),
    line("spaced").replace('"calendar":', '"calendar" :  '),
    line("quoted", { calendar: { ...calendar, label: 'a "}" in it' } }),
    line("none", { calendar: undefined }),
    line("text", { calendar: "{}" }),
    line("broken").replace("UTC", "U\\x"),
    line("unclosed").slice(0, 60),
  ];
  const answers = (await answersTo([lines.join("\n")])) as {
    id: string;
    result?: string;
    refusal?: { code: string };
  }[];
  assert.deepEqual(
    answers.map(({ id, result, refusal }) => [id, result ?? refusal?.code]),
    [
      ["plain", TEN],
      ["nested", TEN],
      ["twice", TEN],
      ['a "calendar":{ in the id', TEN],
      ["spaced", TEN],
      ["quoted", TEN],
      ["none", "calendar.wrong_shape"],
      ["text", "calendar.wrong_shape"],
      ["broken", "cli.not_json"],
      [null, "cli.not_json"],
    ],
  );
});

test("a byte order mark before the first case is no part of it", async () => {
  assert.deepEqual(await answersTo([`\uFEFF${line("a")}\n`]), [{ id: "a", result: TEN }]);
});

test("a fault of the software is answered under the id and gives the alarm", () => {
  const faults: unknown[] = [];
  const broken = {
    broken: () => {
      throw new RangeError("too large");
    },
  };
  Object.assign(replayKinds, broken);
  const asked = JSON.stringify({ id: 9, kind: "broken", input: {} });
  const given = JSON.parse(replayLine(asked, "en", (fault) => faults.push(fault))) as {
    id: number;
    refusal: { code: string };
  };
  Reflect.deleteProperty(replayKinds, "broken");
  assert.deepEqual([given.id, given.refusal.code], [9, "cli.internal"]);
  assert.ok(faults[0] instanceof RangeError);
});

test("a result beyond the year 9999 is refused whatever the kind", async () => {
  const asked = JSON.stringify({ id: 1, kind: "due_date", input: { deposited: "9999-12-30" } });
  const [given] = (await answersTo([asked])) as [{ refusal: { code: string } }];
  assert.equal(given.refusal.code, "cli.beyond_year_9999");
});

test("the sentence of a refusal is in the language asked for", () => {
  const answer = JSON.parse(replayLine(line("n", { calendar: { tz: "Nowhere" } }), "fr", fail)) as {
    refusal: { message: string };
  };
  assert.ok(answer.refusal.message.startsWith("Le fuseau horaire « Nowhere » n’existe pas."));
});

test("reading waits while the reader of the answers is slow", async () => {
  let received = 0;
  let waiting = 0;
  let largest = 0;
  const slow = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      waiting += 1;
      largest = Math.max(largest, waiting);
      received += chunk.toString().split("\n").length - 1;
      setImmediate(() => {
        waiting -= 1;
        done();
      });
    },
  });
  const pieces = Array.from({ length: 50 }, (_, index) => `${line(index)}\n`);
  await replay(Readable.from(pieces), slow, "fr", fail);
  assert.equal(received, 50);
  assert.equal(slow.writableLength, 0, "nothing is left waiting in memory");
  assert.equal(largest, 1);
});
