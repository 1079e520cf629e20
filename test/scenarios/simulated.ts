/** What the simulated scenarios share: a contract of `contracts/`, events as lines, and a run told as plain values. */
import { readFileSync } from "node:fs";
import type { Duty } from "#contract/duty/duty.ts";
import type { DutyKind } from "#contract/duty/kinds.ts";
import { loadContract } from "#contract/load.ts";
import type { Versions } from "#contract/versions.ts";
import { accepted } from "#kernel/result.ts";
import { plainRun } from "#simulation/plain.ts";
import { readEvents } from "#simulation/read.ts";
import { run } from "#simulation/run.ts";

const CONTRACTS = new URL("../../contracts/", import.meta.url);

/** A contract of `contracts/`, with some words of its file replaced. */
export function contractOf(name: string, ...changes: readonly (readonly [before: string, after: string])[]) {
  const written = readFileSync(new URL(`${name}.yaml`, CONTRACTS), "utf8");
  const source = changes.reduce((text, [before, after]) => {
    if (!text.includes(before)) throw new Error(`${name} does not say ${before}`);
    return text.replace(before, after);
  }, written);
  const loaded = loadContract(source);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ en }) => en).join("\n"));
  return loaded.contract;
}

export type Line = Readonly<Record<string, unknown>>;

export const simulate = (name: string, until: string | null, events: readonly Line[] = []) =>
  simulateTexts([contractOf(name)], until, events);

/** The same through several texts of one contract, oldest first. */
export function simulateTexts(texts: Versions, until: string | null, events: readonly Line[] = []) {
  const read = accepted(readEvents(events.map((event) => JSON.stringify(event)).join("\n"), texts[0].zone));
  const last = until === null ? undefined : Temporal.PlainDate.from(until);
  const done = accepted(run(texts, read, last));
  return { run: done, plain: plainRun(done) };
}

export type Simulated = ReturnType<typeof simulate>;

/** `date kind subject` of what is due within some days and was not cancelled, in order. */
export function dueWithin({ plain }: Simulated, first: string, last: string): string[] {
  return plain.duties
    .filter(({ due, state }) => first <= due && due.slice(0, 10) <= last && state.is !== "cancelled")
    .map(({ due, kind, subject }) => `${due.slice(0, 10)} ${kind} ${subject}`);
}

export function dutyOf({ run: { duties } }: Simulated, kind: DutyKind, subject: string): Duty {
  const found = duties.find((duty) => duty.kind === kind && duty.subject === subject);
  if (!found) throw new Error(`no duty ${kind} about ${subject}`);
  return found;
}

/** Letters, dated as they are sent. */
export const letter = (what: string, sent: string, more: Line = {}): Line => ({
  at: sent,
  kind: "letter",
  what,
  sent,
  ...more,
});
