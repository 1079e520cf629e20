/** Two runs side by side: every line of either once, and whether it stays the same. */
import type { Simulation, SimulationLine } from "./api.ts";
import { totals } from "./compare.ts";
import type { RunLine } from "./lines.ts";
import type { PlainRun } from "./plain.ts";
import type { Language } from "#kernel/refusal.ts";
import { word } from "./words.ts";

/** `other` is null when nothing is tried beside the contract. In order of time, by the present run where it has the line. */
export function linesBeside(present: readonly RunLine[], other: readonly RunLine[] | null): SimulationLine[] {
  const others = new Map((other ?? []).map((line) => [line.key, line]));
  const known = new Set(present.map(({ key }) => key));
  const added = (other ?? []).filter(({ key }) => !known.has(key));
  const lines = [
    ...present.map((line) => besideOf(line, line, others.get(line.key) ?? null, other !== null)),
    ...added.map((line) => besideOf(line, null, line, true)),
  ];
  const at = ({ present: one, other: two }: SimulationLine): string => one?.at ?? two?.at ?? "";
  return lines.sort((left, right) => (at(left) < at(right) ? -1 : at(left) > at(right) ? 1 : 0));
}

function besideOf(
  { key, what, clause, title }: RunLine,
  present: RunLine | null,
  other: RunLine | null,
  tried: boolean,
): SimulationLine {
  const differs = tried && (present?.at !== other?.at || present?.says !== other?.says);
  return { key, what, clause, title, present: side(present), other: side(other), differs };
}

const side = (line: RunLine | null) => line && { at: line.at, says: line.says };

/** The totals of both runs, each named; `other` is null for a total that the other run lacks. */
export function totalsBeside(present: PlainRun, other: PlainRun | null, language: Language): Simulation["totals"] {
  const others = other && totals(other);
  return [...totals(present)].map(([code, sum]) => {
    const tried = others?.get(code) ?? null;
    return { name: word(code, language), present: sum, other: tried, differs: tried !== null && tried !== sum };
  });
}
