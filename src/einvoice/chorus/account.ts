/** How an installation is told its Chorus Pro account, and where each environment answers. */
import type { ChorusAccount, ChorusEnvironment } from "#http/keys.ts";
import type { Words } from "./words.ts";

export type Endpoints = { readonly token: string; readonly api: string };

/** PISTE's addresses. Only the environment chooses them: no setting sends real invoices elsewhere by mistake. */
export const ENDPOINTS: Readonly<Record<ChorusEnvironment, Endpoints>> = {
  sandbox: {
    token: "https://sandbox-oauth.piste.gouv.fr/api/oauth/token",
    api: "https://sandbox-api.piste.gouv.fr/cpro",
  },
  production: { token: "https://oauth.piste.gouv.fr/api/oauth/token", api: "https://api.piste.gouv.fr/cpro" },
};

const NAMES = {
  clientId: "VIGIE_CHORUS_CLIENT_ID",
  clientSecret: "VIGIE_CHORUS_CLIENT_SECRET",
  login: "VIGIE_CHORUS_LOGIN",
  password: "VIGIE_CHORUS_PASSWORD",
} as const;
const ENVIRONMENT = "VIGIE_CHORUS_ENVIRONMENT";

export type ReadAccount =
  | { readonly kind: "none" }
  | { readonly kind: "account"; readonly account: ChorusAccount }
  | { readonly kind: "wrong"; readonly why: Words };

/** Reads the account from the environment: none at all means by hand; qualification unless the word is `production`. */
export function readChorusAccount(env: Readonly<Record<string, string | undefined>>): ReadAccount {
  const given = (name: string): string => env[name]?.trim() ?? "";
  const missing = Object.values(NAMES).filter((name) => given(name) === "");
  const environment = given(ENVIRONMENT) || "sandbox";
  if (environment !== "sandbox" && environment !== "production") {
    return wrong(
      `${ENVIRONMENT} : écrivez « sandbox » ou « production ».`,
      `${ENVIRONMENT}: write “sandbox” or “production”.`,
    );
  }
  if (missing.length === Object.keys(NAMES).length && given(ENVIRONMENT) === "") return { kind: "none" };
  if (missing.length > 0) {
    const list = missing.join(", ");
    return wrong(`Raccordement à Chorus Pro : il manque ${list}.`, `Connection to Chorus Pro: ${list} missing.`);
  }
  const account = {
    environment,
    clientId: given(NAMES.clientId),
    clientSecret: given(NAMES.clientSecret),
    login: given(NAMES.login),
    password: given(NAMES.password),
  } as const;
  return { kind: "account", account };
}

function wrong(fr: string, en: string): ReadAccount {
  return { kind: "wrong", why: { fr, en } };
}
