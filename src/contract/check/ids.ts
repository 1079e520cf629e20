import type { Step } from "../path.ts";
import { fault, type Fault } from "./problem.ts";

/** Ids are unique in their list, whatever else is wrong with it. `first` is replaced by a line when it is told. */
export function checkIds(value: unknown, steps: readonly Step[] = []): readonly Fault[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    checkIds(child, [...steps, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? [...duplicates(value, steps), ...below] : below;
}

/** Of two equal ids the second is the fault; its sentence names the first. */
function duplicates(list: readonly unknown[], steps: readonly Step[]): readonly Fault[] {
  const seen = new Map<string, number>();
  return list.flatMap((item, index) => {
    const id = typeof item === "object" && item !== null && "id" in item ? item.id : null;
    if (typeof id !== "string") return [];
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, index);
      return [];
    }
    return [
      fault("contract.duplicate_id", [...steps, index, "id"], { value: id, first: [...steps, first, "id"].join("/") }),
    ];
  });
}
