import { posix } from "node:path";
import type { Fault } from "./fault.ts";
import type { Source } from "./source.ts";

/** Words that say nothing of what a file holds, alone or at the end of a name. */
const EMPTY = /(?:^|[-_])(?:utils?|helpers?|common|misc|managers?)$|^services?$/i;

export function nameFaults({ path }: Source): Fault[] {
  const segments = path.split("/").map((segment) => segment.replace(/(\.test)?\.[a-z]+$/, ""));
  const empty = segments.find((segment) => EMPTY.test(segment));
  if (empty === undefined) return [];
  const remedy = "Name it after what it holds, in the words of the contract";
  return [{ path, line: 1, rule: "empty-name", found: `the name "${empty}" says nothing`, remedy }];
}

/** Files that only pass on what others export: one more place to look, and a cycle waiting to happen. */
export function barrelFaults({ path, nodes }: Source): Fault[] {
  const body = (nodes[0]?.["body"] ?? []) as { type: string; source?: unknown }[];
  const passes = body.length > 0 && body.every(({ type, source }) => type.startsWith("Export") && Boolean(source));
  if (!passes && !/^index\.[jt]sx?$/.test(posix.basename(path))) return [];
  const remedy = "Import each thing from the file that holds it, and remove this one";
  return [{ path, line: 1, rule: "barrel", found: "the file is a barrel", remedy }];
}
