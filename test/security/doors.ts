import type { TSchema } from "typebox";
import type { Route } from "#http/route.ts";
import { plainValueOf } from "./values.ts";

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
export const namesClient = ({ path }: Route): boolean => path.startsWith("/clients/:client");

/** The names of a path's parameters, with their schemas, but for the client. */
export function paramsOf(route: Route): [string, TSchema][] {
  const described = (route.params as { properties?: Record<string, TSchema> } | undefined)?.properties ?? {};
  return [...route.path.matchAll(/:([A-Za-z]+)/g)]
    .map(([, name = ""]): [string, TSchema] => [name, described[name] ?? ({ type: "string" } as TSchema)])
    .filter(([name]) => name !== "client");
}

/** The address of a door, with plain values where none is given, and the query that it cannot do without. */
export function addressOf(route: Route, client: string, given: Readonly<Record<string, string>> = {}): string {
  let path = route.path.replace(":client", client);
  for (const [name, schema] of paramsOf(route)) {
    const value = given[name] ?? String(plainValueOf(schema));
    path = path.replace(`:${name}`, encodeURIComponent(value));
  }
  const query = route.query ? (plainValueOf(route.query) as Record<string, unknown>) : {};
  const words = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return words === "" ? path : `${path}?${words}`;
}

/** A body that the door's schema accepts; nothing for a door that reads. */
export const bodyOf = (route: Route): unknown => (route.body ? plainValueOf(route.body) : undefined);
