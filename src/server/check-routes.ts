import { bindingPermissions, isStanding, permissions, standingPermissions } from "#http/permission.ts";
import type { Route } from "#http/route.ts";

/** What is wrong with a list of routes, one sentence each. The server refuses to start on any. */
export function routeFaults(routes: readonly Route[]): string[] {
  const faults: string[] = [];
  const seen = new Map<string, Route>();
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    const shape = name.replace(/:[A-Za-z]+/g, ":");
    const twin = seen.get(shape);
    if (twin) faults.push(`${name} answers the same requests as ${twin.method} ${twin.path}: remove or rename one.`);
    seen.set(shape, route);
    const known = route.permission in permissions || route.permission in standingPermissions;
    if (!known)
      faults.push(`${name} names no permission of http/permission.ts ("${String(route.permission)}"): add it there.`);
    const ofClient = route.path.startsWith("/clients/:client");
    if (ofClient && known && isStanding(route.permission))
      faults.push(`${name} is about a client but "${route.permission}" is not a right for a client.`);
    if (!ofClient && route.path.includes(":client"))
      faults.push(`${name} names a client elsewhere than in /clients/:client.`);
    const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, param = ""]) => param);
    const described = Object.keys(
      (route.params?.["properties" as keyof typeof route.params] as object | undefined) ?? {},
    );
    for (const missing of names.filter((param) => !described.includes(param)))
      faults.push(`${name} does not describe :${missing} in its params schema.`);
    if (route.method !== "GET" && !route.body)
      faults.push(`${name} writes but describes no body: give an empty object at least.`);
    if (route.freshSession === undefined && binds(route))
      faults.push(`${name} binds or takes data away: ask for a freshSession, or say false where it binds nobody.`);
    if (route.freshSession === false && EXPORT.test(route.path))
      faults.push(`${name} is an export: it asks for a freshSession.`);
  }
  return faults;
}

/** Everything of a kind that a client has, in one file. */
const EXPORT = /\/(export|archive|hand-over|report\.ods)$|\/books\//;
const BINDING: readonly string[] = bindingPermissions;

function binds({ method, path, permission }: Route): boolean {
  return EXPORT.test(path) || (method !== "GET" && BINDING.includes(permission));
}
