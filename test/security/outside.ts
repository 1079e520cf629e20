import type { TSchema } from "typebox";
import { AUTH_DOORS } from "#identity/auth-doors.ts";
import { oidcClient } from "#identity/oidc/client.ts";
import { readOidc } from "#identity/oidc/settings.ts";
import { AUTH, OUTSIDE_DOORS } from "#server/outside-doors.ts";
import { callbackOf } from "#server/oidc.ts";
import type { WaysIn } from "#server/sign-in.ts";
import { ORIGIN } from "../harness/app.ts";
import { oidcDouble } from "../oidc/provider.ts";

/** A door outside of the table of routes, those of better-auth one by one. */
export type Outside = {
  readonly method: "GET" | "POST";
  /** Below `/api`, or whole. */
  readonly url: string;
  readonly opens: "anyone" | "half_way" | "session";
  readonly body?: TSchema | undefined;
};

export const outsideDoors: readonly Outside[] = [
  ...OUTSIDE_DOORS.filter(({ url }) => url !== `${AUTH}/*`),
  ...AUTH_DOORS.map(({ path, ...door }) => ({ ...door, url: AUTH + path })),
];

/** Every way in that an installation can offer, with a double of the identity provider. */
export async function everyWayIn(): Promise<{ readonly waysIn: WaysIn; readonly close: () => Promise<void> }> {
  const redirectUri = callbackOf(new URL(ORIGIN));
  const secret = "tests only: a client secret that protects nothing";
  const double = await oidcDouble({ id: "vigie", secret, redirectUri, home: `${ORIGIN}/connexion` });
  const read = readOidc({
    VIGIE_OIDC_PRESET: "proconnect",
    VIGIE_OIDC_ISSUER: double.issuer,
    VIGIE_OIDC_CLIENT_ID: "vigie",
    VIGIE_OIDC_CLIENT_SECRET: secret,
    VIGIE_OIDC_SIRETS: "21130063100018=MIR",
  });
  if (read.kind !== "oidc") throw new Error("the settings of the double were refused");
  return { waysIn: { trustedDays: 30, link: true, oidc: oidcClient(read.oidc, redirectUri) }, close: double.close };
}
