import { FLOORS, OPEN_TO_ALL, type Area } from "../../src/areas.ts";
import type { Fault } from "./fault.ts";
import { areaOf, isTest } from "./place.ts";
import type { Source } from "./source.ts";
import { tableUses } from "./tables.ts";

type Use = { readonly from: string; readonly to: string; readonly path: string; readonly line: number };

const MAP = "src/areas.ts";
const open: ReadonlySet<string> = new Set(OPEN_TO_ALL);

/** What everybody shares: the text that was agreed, with its duties, and who is who. */
const AGREED: ReadonlySet<string> = new Set(["contract", "party"]);
/** Areas that only assemble: the one file name of each other area that they may import. */
const ASSEMBLERS: Readonly<Record<string, string>> = { governance: "summary.ts", exit: "export.ts" };

/** The drawing of `src/areas.ts` compared with what is written. */
export function edgeFaults(sources: readonly Source[], areas: readonly Area[]): Fault[] {
  const uses = sources.filter(({ path }) => !isTest(path)).flatMap(usesOf);
  const declared = new Set(areas.flatMap(({ name, imports }) => imports.map(({ to }) => `${name} ${to}`)));
  return [
    ...folderFaults(sources, areas),
    ...uses.filter(({ from, to }) => !open.has(to) && !declared.has(`${from} ${to}`)).map(undeclared),
    ...unusedEdges(uses, areas),
    ...areas.flatMap(upwardEdges),
    ...uses.filter(({ from, to }) => open.has(to) && floorOf(from) === 0 && !flows(from, to)).map(upward),
    ...cycles(uses),
    ...sources.flatMap(pathFaults),
  ];
}

/** Imports and table reads that lead from one area to another. */
function usesOf(source: Source): Use[] {
  const from = areaOf(source.path);
  if (from === undefined) return [];
  const imports = source.imports.map(({ target, line }) => ({ to: areaOf(target ?? ""), line }));
  const tables = tableUses(source).map(({ schema, line }) => ({ to: isArea(schema) ? schema : undefined, line }));
  return [...imports, ...tables].flatMap(({ to, line }) =>
    to === undefined || to === from ? [] : [{ from, to, path: source.path, line }],
  );
}

function isArea(name: string): boolean {
  return FLOORS.some((floor) => (floor as readonly string[]).includes(name));
}

function floorOf(name: string): number {
  return FLOORS.findIndex((floor) => (floor as readonly string[]).includes(name));
}

/** Within the floor open to all, an import goes to an area written before: kernel first. */
function flows(from: string, to: string): boolean {
  const ground: readonly string[] = FLOORS[0];
  return ground.indexOf(to) < ground.indexOf(from);
}

function folderFaults(sources: readonly Source[], areas: readonly Area[]): Fault[] {
  const folders = new Map(sources.flatMap(({ path }) => (areaOf(path) ? [[areaOf(path) ?? "", path] as const] : [])));
  const names = new Set<string>(areas.map(({ name }) => name));
  const missing = [...folders]
    .filter(([name]) => !names.has(name))
    .map(([name, path]) => ({
      path,
      line: 1,
      rule: "unknown-area",
      found: `the folder src/${name} is no area of ${MAP}`,
      remedy: `Give it a line in ${MAP} saying what it does, or move the file into an area`,
    }));
  const empty = [...names]
    .filter((name) => !folders.has(name))
    .map((name) => ({
      path: MAP,
      line: 1,
      rule: "empty-area",
      found: `the area ${name} has no file`,
      remedy: "Remove its line until its first file is written",
    }));
  return [...missing, ...empty];
}

function undeclared({ from, to, path, line }: Use): Fault {
  const found = `${from} uses ${to}, and ${MAP} does not say why`;
  return { path, line, rule: "undeclared-edge", found, remedy: `Add to("${to}", "why") to ${from}, or do without` };
}

function unusedEdges(uses: readonly Use[], areas: readonly Area[]): Fault[] {
  const used = new Set(uses.map(({ from, to }) => `${from} ${to}`));
  return areas.flatMap(({ name, imports }) =>
    imports
      .filter(({ to }) => !used.has(`${name} ${to}`))
      .map(({ to }) => ({
        path: MAP,
        line: 1,
        rule: "unused-edge",
        found: `${name} declares an edge to ${to} that nothing uses`,
        remedy: "Remove the edge",
      })),
  );
}

function upwardEdges({ name, imports }: Area): Fault[] {
  const roof = FLOORS.length - 1;
  const wrong = imports.filter(({ to }) => {
    const [here, there] = [floorOf(name), floorOf(to)];
    return there > here || (there === here && here !== roof);
  });
  return wrong.map(({ to }) => upward({ from: name, to, path: MAP, line: 1 }));
}

function upward({ from, to, path, line }: Use): Fault {
  const found = `the arrow from ${from} to ${to} does not go down`;
  return {
    path,
    line,
    rule: "upward-edge",
    found,
    remedy: "Move what is needed to a lower area, or pass it as an argument",
  };
}

/** Areas that reach themselves again, each named once by its first use. */
function cycles(uses: readonly Use[]): Fault[] {
  const next = Map.groupBy(uses, ({ from }) => from);
  const reaches = (start: string, goal: string, seen = new Set<string>()): boolean =>
    (next.get(start) ?? []).some(({ to }) => to === goal || (!seen.has(to) && (seen.add(to), reaches(to, goal, seen))));
  const back = uses.filter(({ from, to }) => from < to && reaches(to, from));
  const firsts = new Map(back.map((use) => [`${use.from} ${use.to}`, use]));
  return [...firsts.values()].map(({ from, to, path, line }) => ({
    path,
    line,
    rule: "cycle",
    found: `${from} uses ${to}, which leads back to ${from}`,
    remedy: "Let one of them receive what it needs as an argument",
  }));
}

/** Wire schemas: an area's `api.ts`, that of a part of it (`bank/api.ts`), or one by its noun (`interest-api.ts`, `api/…`). */
const WIRE = /^src\/[^/]+\/(?:api\/[^/]+|(?:[a-z]+\/)?(?:[a-z]+-)?api)\.ts$/;

/** How a path to another area is written, and what the areas that assemble or draw may import of it. */
function pathFaults({ path, imports }: Source): Fault[] {
  const from = areaOf(path);
  if (from === undefined || isTest(path)) return [];
  return imports.flatMap(({ target, specifier, line }) => {
    const to = areaOf(target ?? "");
    if (target === undefined || to === undefined || to === from) return [];
    const faults: Fault[] = [];
    if (specifier.startsWith(".")) {
      const remedy = `Write #${target.slice("src/".length)}`;
      faults.push({ path, line, rule: "relative-crossing", found: `${specifier} crosses into ${to}`, remedy });
    }
    if (from === "web" && to !== "kernel" && !WIRE.test(target)) {
      const remedy = `Import #${to}/api.ts, or ask the server`;
      faults.push({ path, line, rule: "web-reach", found: `the pages import ${target}`, remedy });
    }
    const only = ASSEMBLERS[from];
    if (only !== undefined && !open.has(to) && !AGREED.has(to) && !target.endsWith(`/${only}`)) {
      const remedy = `Let ${to} say it in its ${only}`;
      faults.push({ path, line, rule: "assembler-reach", found: `${from} imports ${target}`, remedy });
    }
    return faults;
  });
}
