import type { Fault } from "./fault.ts";
import type { Source } from "./source.ts";

const MARK = /\b(TODO|FIXME|HACK)\b/;

/** `TODO (what it waits for): sentence` */
const REASONED = /\b(TODO|FIXME|HACK) \([^)]{3,}\): \S.{9,}/;

/** Marks left for later must say what they wait for. */
export function markFaults({ path, comments, lineAt }: Source): Fault[] {
  return comments
    .filter(({ value }) => MARK.test(value) && !REASONED.test(value))
    .map(({ value, start }) => ({
      path,
      line: lineAt(start),
      rule: "mark-without-reason",
      found: `${MARK.exec(value)?.[1]} does not say what it waits for`,
      remedy: "Do it now, or write: TODO (what it waits for): what is to be done",
    }));
}
