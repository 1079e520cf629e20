import { queryOptions } from "@tanstack/react-query";
import type { AccountView } from "#identity/api.ts";
import type { Language } from "#kernel/refusal.ts";
import { get, post } from "./http.ts";

/** One's own sessions and keys. */
export const accountQuery = queryOptions({ queryKey: ["account"], queryFn: () => get<AccountView>("/account") });

export const closeSession = (id: string, key: string) => post<AccountView>(`/account/sessions/${id}/close`, {}, key);
/** The server asks for a recent sign-in first. */
export const chooseFirstPassword = (password: string) => post<AccountView>("/account/password", { password }, null);
export const chooseLanguage = (language: Language, key: string) => post("/account/language", { language }, key);
