import type { TestEvent } from "node:test/reporters";

/** How many are worth a line. */
const SHOWN = 10;

/**
 * A reporter that says, just before the summary, which files took longest: whoever adds a test sees what it costs the
 * whole run. Seconds are those that passed while other files ran beside it.
 */
export default async function* slowest(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const took: { readonly file: string; readonly seconds: number }[] = [];
  for await (const { type, data } of events) {
    // A file is reported as a test of its own, named by its path, once all of its tests are.
    if (type === "test:complete" && data.nesting === 0 && data.file?.endsWith(data.name))
      took.push({ file: data.name, seconds: data.details.duration_ms / 1000 });
    if (type === "test:plan" && data.nesting === 0 && data.file === undefined) yield told(took);
  }
}

function told(took: readonly { readonly file: string; readonly seconds: number }[]): string {
  const longest = took.toSorted((one, other) => other.seconds - one.seconds).slice(0, SHOWN);
  return `slowest files\n${longest.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}\n`).join("")}`;
}
