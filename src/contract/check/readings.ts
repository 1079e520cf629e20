import type { Reading } from "../file/clause.ts";
import type { ContractFile } from "../file/file.ts";
import { UNDECIDED } from "../file/scalar.ts";
import { findPath, pathText, type Step } from "../path.ts";
import { fault, type Fault } from "./problem.ts";

/**
 * Readings that do not fit the parameters they are about, and open choices that nobody listed. A parameter that has a
 * fault of its own is told once: whatever its reading says of it follows from that.
 */
export function checkReadings(file: ContractFile, told: readonly Fault[]): readonly Fault[] {
  const faulty = new Set(told.map(({ steps }) => steps.join("/")));
  const isFaulty = ({ parameter }: Reading): boolean =>
    parameter !== undefined && faulty.has(findPath(file, parameter)?.steps.join("/") ?? "");
  const entries = file.readings.flatMap((reading, index) =>
    isFaulty(reading) ? [] : checkReading(reading, file, ["readings", index]),
  );
  return [...entries, ...unlisted(file)];
}

function checkReading(reading: Reading, file: ContractFile, steps: readonly Step[]): readonly Fault[] {
  const { parameter, rule, source, agreed_on } = reading;
  if ((parameter === undefined) === (rule === undefined)) return [fault("contract.reading_without_subject", steps)];
  const undated = source === "agreed" && agreed_on === undefined ? [fault("contract.agreed_without_date", steps)] : [];
  return parameter === undefined ? undated : [...undated, ...checkValue(reading, parameter, file, steps)];
}

/** The value that the file holds is one of the options of its reading, or both say `undecided`. */
function checkValue(reading: Reading, parameter: string, file: ContractFile, steps: readonly Step[]): readonly Fault[] {
  const found = findPath(file, parameter);
  if (!found) return [];
  if (reading.options === undefined) return [fault("contract.reading_without_options", steps)];
  const { value } = found;
  if (typeof value === "object" && value !== null)
    return [fault("contract.reading_of_a_group", [...steps, "parameter"], { value: parameter })];
  if (value === UNDECIDED) {
    if (reading.source === UNDECIDED) return [];
    return [fault("contract.undecided_with_source", [...steps, "source"], { value: reading.source })];
  }
  // A choice that was made is no longer chased: the amendment that makes it says so in its reading too (G5, G6, G8).
  if (reading.source === UNDECIDED)
    return [fault("contract.decided_but_undecided", [...steps, "source"], { value: String(value) })];
  if (reading.options.some((option) => option === value)) return [];
  const words = reading.options.map(String).join(", ");
  const ref = reading.ref === undefined ? "" : ` ${reading.ref}`;
  const first = [...steps, "options"].join("/");
  return [fault("contract.reading_not_an_option", found.steps, { value: String(value), words, ref, first })];
}

/** Every parameter that stands open has a reading that says so: that is how it is shown and chased. */
function unlisted(file: ContractFile): readonly Fault[] {
  const listed = new Set(file.readings.map(({ parameter }) => parameter));
  return openParameters(file, [])
    .filter((steps) => steps[0] !== "readings" && steps[0] !== "clauses")
    .filter((steps) => !listed.has(pathText(file, steps)))
    .map((steps) => fault("contract.undecided_not_listed", steps, { path: pathText(file, steps) }));
}

function openParameters(value: unknown, steps: readonly Step[]): readonly (readonly Step[])[] {
  if (value === UNDECIDED) return [steps];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    openParameters(child, [...steps, Array.isArray(value) ? Number(key) : key]),
  );
}
