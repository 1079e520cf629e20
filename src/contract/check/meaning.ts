import type { ContractFile } from "../file/file.ts";
import { checkCharges } from "./charges.ts";
import { checkCalendars } from "./calendars.ts";
import { checkIds } from "./ids.ts";
import { checkParties } from "./parties.ts";
import type { Fault } from "./problem.ts";
import { checkReadings } from "./readings.ts";
import { checkTerm } from "./term.ts";

/** A rule between several parts of the file. It runs once all the parts that it reads have the right shape. */
type Rule = {
  readonly reads: readonly (keyof ContractFile)[];
  readonly check: (file: ContractFile) => readonly Fault[];
};

const RULES: readonly Rule[] = [
  { reads: ["parties", "conflicts"], check: checkParties },
  { reads: ["calendars"], check: checkCalendars },
  { reads: ["term", "version"], check: checkTerm },
  { reads: ["charges", "services", "version", "vat"], check: checkCharges },
];

/** Promises that contradict one another, told even when other parts of the file are still wrong. */
export function checkMeaning(data: unknown, shapeFaults: readonly Fault[]): readonly Fault[] {
  if (typeof data !== "object" || data === null) return [];
  const broken = new Set(shapeFaults.map(({ steps }) => steps[0]));
  const whole = (key: string): boolean => Object.hasOwn(data, key) && !broken.has(key);
  const ready = RULES.filter(({ reads }) => reads.every(whole));
  const told = [...checkIds(data), ...ready.flatMap(({ check }) => check(data as ContractFile))];
  const readings = whole("readings") ? checkReadings(data as ContractFile, [...shapeFaults, ...told]) : [];
  return [...told, ...readings];
}
