import { FLOORS, OPEN_TO_ALL, type Area } from "../src/areas.ts";

const BEGIN = "<!-- map: written by bin/check --write from src/areas.ts -->";
const END = "<!-- end of map -->";

/** What each floor is, from the ground up, in the order of FLOORS. */
const FLOOR_NAMES = [
  "Ground: open to all",
  "1: who, when",
  "2: what was agreed",
  "3: what it covers",
  "4: requests",
  "5: work",
  "6: what is owed",
  "7: what leaves the house",
  "Roof: the world",
] as const satisfies { readonly length: (typeof FLOORS)["length"] };

/** `docs/architecture.md` with its drawing and its table of edges made anew; the prose around them is left as it is. */
export function withMap(page: string, areas: readonly Area[]): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`docs/architecture.md must hold ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n\n${drawing(areas)}\n\n${table(areas)}\n\n${END}${after}`;
}

/** Nine floors, the roof on top; arrows to the ground are left out, since every area may use it. */
function drawing(areas: readonly Area[]): string {
  const floors = FLOORS.map((floor, level) => {
    const present = areas.filter(({ name }) => (floor as readonly string[]).includes(name)).map(({ name }) => name);
    const nodes = present.map((name) => `    ${name}`).join("\n");
    return present.length === 0 ? "" : `  subgraph floor${level} ["${FLOOR_NAMES[level]}"]\n${nodes}\n  end`;
  });
  const ground: readonly string[] = OPEN_TO_ALL;
  const arrows = areas.flatMap(({ name, imports }) =>
    imports.filter(({ to }) => !ground.includes(to)).map(({ to }) => `  ${name} --> ${to}`),
  );
  const parts = [...floors.filter((floor) => floor !== "").toReversed(), ...arrows.sort()];
  return ["```mermaid", "flowchart TB", ...parts, "```"].join("\n");
}

function table(areas: readonly Area[]): string {
  const level = ({ name }: Area) => FLOORS.findIndex((floor) => (floor as readonly string[]).includes(name));
  const ordered = areas.toSorted((one, other) => level(one) - level(other) || one.name.localeCompare(other.name));
  const rows = ordered.map(({ name, does, imports }) => {
    const reasons = imports.map(({ to, why }) => `**${to}**: ${why}`).join("<br>");
    return `| ${name} | ${does} | ${reasons} |`;
  });
  return ["| area | what it does | whom it imports, and why |", "| --- | --- | --- |", ...rows].join("\n");
}
