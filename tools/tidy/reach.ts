import type { Fault } from "./fault.ts";
import { isTest } from "./place.ts";
import type { Source } from "./source.ts";

/** Where running begins. Tests begin too: what only they use is there to test with. */
const ENTRANCES = new Set(["src/server/main.ts", "src/cli/main.ts", "src/web/main.tsx"]);

/** Files of src that nothing reaches from an entrance. */
export function reachFaults(sources: readonly Source[]): Fault[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const waiting = sources.filter(({ path }) => ENTRANCES.has(path) || isTest(path) || !path.startsWith("src/"));
  const reached = new Set(waiting.map(({ path }) => path));
  for (let source = waiting.pop(); source; source = waiting.pop()) {
    for (const { target } of source.imports) {
      const next = target === undefined ? undefined : byPath.get(target);
      if (next && !reached.has(next.path)) {
        reached.add(next.path);
        waiting.push(next);
      }
    }
  }
  return sources
    .filter(({ path }) => !reached.has(path) && !path.endsWith(".d.ts"))
    .map(({ path }) => ({
      path,
      line: 1,
      rule: "unreachable",
      found: "nothing imports this file",
      remedy: "Use it, or remove it",
    }));
}
