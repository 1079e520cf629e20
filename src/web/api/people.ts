import { queryOptions } from "@tanstack/react-query";
import type { NewPerson, OpenersView, PersonView } from "#party/api.ts";
import { get, post } from "./http.ts";

export const peopleQuery = (client: string) =>
  queryOptions({
    queryKey: ["people", client],
    queryFn: () => get<{ readonly people: readonly PersonView[] }>(`/clients/${client}/people`),
  });

/** Whose link waits, or has expired. */
export const waitingQuery = (client: string) =>
  queryOptions({
    queryKey: ["people", client, "waiting"],
    queryFn: () => get<{ readonly people: readonly string[] }>(`/clients/${client}/people/waiting`),
  });

/** Who may create clients: for the eyes of those who may. */
export const openersQuery = queryOptions({ queryKey: ["openers"], queryFn: () => get<OpenersView>("/openers") });

export type PersonAt = { readonly client: string; readonly person: string };
type Roles = PersonAt & {
  readonly roles: readonly string[];
  readonly part: { readonly contract?: string; readonly service?: string };
};
const path = ({ client, person }: PersonAt): string => `/clients/${client}/people/${person}`;

/** The link opens the account once; withheld, it is mailed to its person alone; else empty for staff who already sign in. */
export type Link = { readonly link: string; readonly withheld: boolean };
export type Invited = Link & { readonly person: PersonView };

export const invite = (input: { readonly client: string; readonly person: NewPerson }, key: string) =>
  post<Invited>(`/clients/${input.client}/people`, input.person, key);
export const newLink = (at: PersonAt, key: string) => post<Link>(`${path(at)}/link`, {}, key);
export const setRoles = ({ roles, part, ...at }: Roles, key: string) =>
  post<PersonView>(`${path(at)}/roles/set`, { roles, ...part }, key);
export const bringBack = ({ roles, part, ...at }: Roles, key: string) =>
  post<PersonView>(`${path(at)}/return`, { roles, ...part }, key);
/** Begins to see as the person; the screens are read again from nothing. */
export const seeAs = (at: PersonAt, key: string) => post<{ readonly minutes: number }>(`${path(at)}/see`, {}, key);
export const endOpener = ({ person }: { readonly person: string }, key: string) =>
  post<OpenersView>(`/openers/${person}/end`, {}, key);
export const makeLeave = (at: PersonAt, key: string) => post<PersonView>(`${path(at)}/leave`, {}, key);
