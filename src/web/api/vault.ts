import { queryOptions } from "@tanstack/react-query";
import type { OpenedSecret, Readings, SecretView } from "#vault/api.ts";
import { get, post } from "./http.ts";

export type SecretAt = { readonly client: string; readonly secret: string };
const base = (client: string): string => `/clients/${client}/vault/secrets`;
const at = ({ client, secret }: SecretAt): string => `${base(client)}/${secret}`;

export const secretsQuery = (client: string) =>
  queryOptions({
    queryKey: ["vault", client],
    queryFn: () => get<{ readonly secrets: readonly SecretView[] }>(base(client)),
  });
export const readingsQuery = (of: SecretAt) =>
  queryOptions({ queryKey: ["vault", of.client, of.secret], queryFn: () => get<Readings>(`${at(of)}/readings`) });

/** What carries a secret has no key: the server keeps no copy of it to answer again with. */
type NewSecret = Pick<SecretView, "name" | "kind" | "about"> & { readonly value: string };
export const addSecret = ({ client, ...secret }: NewSecret & { readonly client: string }) =>
  post<SecretView>(base(client), secret, null);
export const replaceSecret = ({ value, ...of }: SecretAt & { readonly value: string }) =>
  post<SecretView>(`${at(of)}/versions`, { value }, null);
export const openSecret = ({ reason, ...of }: SecretAt & { readonly reason: string }) =>
  post<OpenedSecret>(`${at(of)}/read`, { reason }, null);
export const retireSecret = ({ reason, ...of }: SecretAt & { readonly reason: string }, key: string) =>
  post<SecretView>(`${at(of)}/retire`, { reason }, key);
