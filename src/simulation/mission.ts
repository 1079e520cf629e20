import type { Contract, Service } from "#contract/contract.ts";

/** The service that an event names: its id, or the number of a mission ("M2", 2, "mission 2"). Null when there is none. */
export function serviceNamed({ services }: Contract, name: string | number): Service | null {
  const text = String(name).trim().toLowerCase();
  const exact = services.find(({ id }) => id.toLowerCase() === text);
  if (exact) return exact;
  const number = /^(?:m|mission[ -]?)?(\d+)$/.exec(text)?.[1];
  if (number === undefined) return null;
  return services.find(({ id }) => id.toLowerCase() === `m${number}`) ?? services[Number(number) - 1] ?? null;
}
