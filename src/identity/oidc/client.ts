import * as openid from "openid-client";
import { isLoopback, type OidcSettings } from "./settings.ts";

/** What an identity provider said of somebody, its signatures verified. */
export type Identified = {
  readonly issuer: string;
  readonly sub: string;
  /** ProConnect: which provider of the federation knows the person; empty elsewhere. */
  readonly idpId: string;
  readonly acr: string | null;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly siret: string | null;
  readonly idToken: string;
  /** When the person really showed themselves there, in seconds since 1970; null when the provider does not say. */
  readonly authTime: number | null;
};

/** A sign-in that was sent elsewhere, with what its answer has to prove (state, nonce, PKCE). */
export type Begun = {
  readonly to: URL;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string | null;
};

/** The answer cannot be believed, or did not come. The reason is for the operator and holds no secret. */
export class Unbelievable extends Error {}

/** Speaks with one identity provider, whose addresses and keys are discovered when they are first needed. */
export function oidcClient(settings: OidcSettings, redirectUri: string) {
  let found: Promise<openid.Configuration> | undefined;
  const discover = () => {
    found ??= configurationOf(settings).catch((error: unknown) => {
      // A provider that was away is asked again by the next person.
      found = undefined;
      throw new Unbelievable(`discovery: ${reasonOf(error)}`, { cause: error });
    });
    return found;
  };
  return {
    settings,
    /** Where to send the browser, and what to remember until it comes back. Only documented parameters are sent. */
    async begin(): Promise<Begun> {
      const config = await discover();
      const [state, nonce] = [openid.randomState(), openid.randomNonce()];
      const verifier = settings.pkce ? openid.randomPKCECodeVerifier() : null;
      const { acr, scope } = settings;
      // A session of the provider's own answers without asking anything: when somebody last showed themselves must be said.
      const level = acr.length > 0 ? { acr: { essential: true, values: acr } } : {};
      const claims = { id_token: { ...level, auth_time: { essential: true } } };
      const to = openid.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope,
        state,
        nonce,
        claims: JSON.stringify(claims),
        ...(verifier === null
          ? {}
          : { code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" }),
      });
      return { to, state, nonce, verifier };
    },
    finish: async (query: string, kept: Omit<Begun, "to">): Promise<Identified> =>
      identify(await discover(), settings, new URL(`${redirectUri}${query}`), kept),
    /** Where a sign-out is told to the provider, whose own session would let the next person in; null where it has no such place. */
    async leave(idToken: string, backTo: string): Promise<URL | null> {
      const config = await discover();
      if (!config.serverMetadata().end_session_endpoint) return null;
      const state = openid.randomState();
      return openid.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: backTo, state });
    },
  };
}

/** Whom an answer is about. Throws `Unbelievable` on any state, nonce, code, signature or subject that is not right. */
async function identify(
  config: openid.Configuration,
  { trustsEmail }: OidcSettings,
  url: URL,
  kept: Omit<Begun, "to">,
): Promise<Identified> {
  try {
    const tokens = await openid.authorizationCodeGrant(config, url, {
      expectedState: kept.state,
      expectedNonce: kept.nonce,
      idTokenExpected: true,
      ...(kept.verifier === null ? {} : { pkceCodeVerifier: kept.verifier }),
    });
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) throw new Error("no id_token");
    const told = await openid.fetchUserInfo(config, tokens.access_token, claims.sub);
    const text = (name: string) => (typeof told[name] === "string" ? told[name] : null);
    return {
      issuer: claims.iss,
      sub: claims.sub,
      idpId: text("idp_id") ?? "",
      acr: typeof claims["acr"] === "string" ? claims["acr"] : null,
      email: text("email"),
      emailVerified: told.email_verified ?? trustsEmail,
      siret: text("siret"),
      idToken: tokens.id_token,
      authTime: claims.auth_time ?? null,
    };
  } catch (error) {
    throw new Unbelievable(reasonOf(error), { cause: error });
  }
}

export type OidcClient = ReturnType<typeof oidcClient>;

async function configurationOf(settings: OidcSettings): Promise<openid.Configuration> {
  const { issuer, clientId, clientSecret, userinfoAlg } = settings;
  const metadata = {
    client_secret: clientSecret,
    userinfo_signed_response_alg: userinfoAlg,
    id_token_signed_response_alg: userinfoAlg,
  };
  // The library trusts what comes over TLS unless it is told to verify signatures as well.
  const execute = [openid.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [openid.allowInsecureRequests] : [])];
  return openid.discovery(issuer, clientId, metadata, openid.ClientSecretPost(clientSecret), { execute });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : error.name;
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${code}: ${error.message}${cause}`;
}
