import { queryOptions } from "@tanstack/react-query";
import type { KeyList, KeyWish, NewKeyView } from "#identity/api/key.ts";
import { get, post } from "./http.ts";

/** One's own API keys, and what one may give a new one. */
export const keysQuery = queryOptions({ queryKey: ["account", "keys"], queryFn: () => get<KeyList>("/account/keys") });

/** The secret comes back this once: no idempotency key, which would keep it. */
export const makeKey = (wish: KeyWish) => post<NewKeyView>("/account/keys", wish, null);
export const revokeKey = (id: string, key: string) => post<KeyList>(`/account/keys/${id}/revoke`, {}, key);
