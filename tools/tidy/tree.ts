import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Area } from "../../src/areas.ts";
import { edgeFaults } from "./edges.ts";
import type { Fault } from "./fault.ts";
import { markFaults } from "./marks.ts";
import { barrelFaults, nameFaults } from "./names.ts";
import { purityFaults } from "./purity.ts";
import { reachFaults } from "./reach.ts";
import { sizeFaults } from "./size.ts";
import { readSource, type Source } from "./source.ts";
import { tableFaults } from "./tables.ts";

/** Written by a program from the database, and as long as the database is. */
const GENERATED = new Set(["src/database/rows.ts"]);

/** The files of a repository that the rules look at. */
export function readTree(root: string): Source[] {
  const paths = globSync(["src/**/*.{ts,tsx}", "tools/**/*.ts", "test/**/*.ts", "bench/**/*.ts"], { cwd: root });
  return paths.sort().map((path) => readSource(path, readFileSync(join(root, path), "utf8")));
}

/** Everything that the house does not allow, in the order of files. */
export function faultsOf(sources: readonly Source[], areas: readonly Area[]): Fault[] {
  const written = sources.filter(({ path }) => !GENERATED.has(path));
  const faults = [
    ...edgeFaults(sources, areas),
    ...reachFaults(sources),
    ...written.flatMap((source) => [
      ...purityFaults(source, areas),
      ...tableFaults(source),
      ...nameFaults(source),
      ...barrelFaults(source),
      ...sizeFaults(source),
      ...markFaults(source),
    ]),
  ];
  return faults.sort((one, other) => one.path.localeCompare(other.path) || one.line - other.line);
}
