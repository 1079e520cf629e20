import type { HandOver, SecretView } from "./api.ts";

/** The list handed over at the exit (clause X7): the living secrets by name, and how many were retired before. */
export function handOverOf(secrets: readonly SecretView[]): HandOver {
  const living = secrets.filter(({ retiredAt }) => retiredAt === null);
  return {
    secrets: living
      .toSorted((one, other) => one.name.localeCompare(other.name, "fr"))
      .map(({ id, name, kind, about, changedAt }) => ({ id, name, kind, about, changedAt })),
    retired: secrets.length - living.length,
  };
}
