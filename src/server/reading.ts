import { tellReading } from "#audit/actions/evidence.ts";
import type { Tx } from "#database/transaction.ts";
import { isStanding } from "#http/permission.ts";
import type { Membership, Route, SeenBy, Who } from "#http/route.ts";

/**
 * What the provider's people read of a client's records goes into that client's journal (clause C1). A client's own
 * people read their own records, which tells nobody anything.
 */
export async function noteRead(
  tx: Tx,
  route: Route,
  { who, named, params }: { readonly who: Who; readonly named: Membership | undefined; readonly params: unknown },
  clients: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  if (who.side !== "provider" || route.method !== "GET" || isStanding(route.permission)) return;
  const subject = subjectOf(route.path, params as Readonly<Record<string, unknown>>);
  for (const clientId of await readOf(tx, route, { named, params }, clients))
    await tellReading(tx, { clientId, personId: who.personId, name: who.name, subject }, now);
}

/** What somebody of the provider read with the eyes of a person of the client, under their own name (clause C1). */
export async function noteSeen(
  tx: Tx,
  route: Route,
  read: {
    readonly who: Who;
    readonly by: SeenBy;
    readonly named: Membership | undefined;
    readonly params: unknown;
  },
  clients: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  if (isStanding(route.permission)) return;
  const { who, by, named, params } = read;
  const subject = subjectOf(route.path, params as Readonly<Record<string, unknown>>);
  const seenAs = { personId: who.personId, name: who.name };
  for (const clientId of await readOf(tx, route, { named, params }, clients))
    await tellReading(tx, { clientId, personId: by.personId, name: by.name, subject, seenAs }, now);
}

/** The clients that a reading is told to, in one order for everybody: two readings at once never wait for each other in a circle. */
async function readOf(
  tx: Tx,
  { recordsOf }: Route,
  { named, params }: { readonly named: Membership | undefined; readonly params: unknown },
  clients: readonly string[],
): Promise<readonly string[]> {
  if (named) return [named.clientId];
  return [...(recordsOf ? await recordsOf(tx, params) : clients)].toSorted();
}

/** "MIR-142" for anything of a request, otherwise the first words of the address: "invoices/…", "people". */
export function subjectOf(path: string, params: Readonly<Record<string, unknown>>): string {
  const segments = path
    .replace(/^\/clients\/:client\/?/, "/")
    .split("/")
    .filter(Boolean);
  const words = segments.map((segment) => (segment.startsWith(":") ? String(params[segment.slice(1)]) : segment));
  const [area = "client", one] = words;
  const code = params["client"];
  if (area === "requests" && code !== undefined && /^\d+$/.test(one ?? "")) return `${String(code)}-${one}`;
  return one === undefined || !segments[1]?.startsWith(":") ? area : `${area}/${one}`;
}
