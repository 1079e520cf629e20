import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from "jose";
import Provider, { type Configuration, type KoaContextWithOIDC } from "oidc-provider";

/** What the person at the identity provider is, and how strongly they show it. */
export type Agent = {
  readonly sub: string;
  readonly email: string;
  readonly siret: string;
  readonly idp_id: string;
  readonly email_verified?: boolean;
  /** When they signed in there, in seconds since 1970; just now when absent. */
  readonly shownAt?: number;
};

/** What the double does wrong, once set: a key of its own, no signature, another nonce, or less than the level asked for. */
export type Fault = "none" | "wrong_key" | "wrong_id_key" | "unsigned" | "wrong_nonce" | "weak";

/**
 * An identity provider that speaks as ProConnect does on our side of the wire: discovery, code flow, no PKCE asked, state
 * and nonce, claims in `siret`, `uid`, `idp_id`, userinfo as a signed JWT, the level asked for in `claims`, end of session
 * with `id_token_hint`. Its limits: one provider instead of a federation, no screen of its own (its person is signed in
 * at once), codes of a minute, RS256 only, no refusal of parameters that ProConnect does not know, and its sign-out asks
 * the browser to confirm where ProConnect does not.
 */
export type Double = {
  readonly issuer: string;
  readonly close: () => Promise<void>;
  /** Changed by tests: who comes back from the next sign-in, and what is wrong with what is said of them. */
  agent: Agent;
  fault: Fault;
  /** What it was asked, at its authorisation and its sign-out addresses. */
  readonly asked: URLSearchParams[];
  readonly left: URLSearchParams[];
};

type Client = { readonly id: string; readonly secret: string; readonly redirectUri: string; readonly home: string };
const KEY = { kid: "one", alg: "RS256" };
const CLAIMS = ["email", "siret", "idp_id", "uid", "given_name", "usual_name"];

export async function oidcDouble(client: Client): Promise<Double> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const stranger = await generateKeyPair("RS256");
  const double: Double = {
    issuer,
    agent: { sub: "", email: "", siret: "", idp_id: "" },
    fault: "none",
    asked: [],
    left: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const jwk = { ...(await exportJWK(privateKey)), ...KEY, use: "sig" };
  const provider = new Provider(issuer, configuration(client, { keys: [jwk] }, double));
  provider.use(async (ctx, next) => {
    if (ctx.path === "/auth") double.asked.push(new URLSearchParams(ctx.querystring));
    if (ctx.path === "/session/end") double.left.push(new URLSearchParams(ctx.querystring));
    if (ctx.path === "/enter") return enter(provider, ctx as KoaContextWithOIDC, client, double);
    await next();
    await spoil(ctx as KoaContextWithOIDC, double.fault, privateKey, stranger.privateKey);
  });
  server.on("request", provider.callback());
  return double;
}

function configuration(client: Client, jwks: unknown, double: Double): Configuration {
  return {
    jwks: jwks as NonNullable<Configuration["jwks"]>,
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirectUri],
        post_logout_redirect_uris: [client.home],
        token_endpoint_auth_method: "client_secret_post",
        userinfo_signed_response_alg: "RS256",
        id_token_signed_response_alg: "RS256",
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    cookies: { keys: ["tests only"] },
    claims: Object.fromEntries([
      ["openid", ["sub"]],
      ...CLAIMS.map((name) => [name, [name]]),
      ["email", ["email", "email_verified"]],
    ]),
    scopes: ["openid", ...CLAIMS],
    acrValues: ["eidas0", "eidas0-mfa", "eidas1", "eidas1-mfa", "eidas2", "eidas3"],
    features: {
      jwtUserinfo: { enabled: true },
      claimsParameter: { enabled: true },
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
    },
    pkce: { required: () => false },
    interactions: { url: () => "/enter" },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: () => ({ ...double.agent, sub: accountId, uid: accountId, given_name: "Camille", usual_name: "Agent" }),
    }),
  };
}

/** The screen of the identity provider: its person is signed in and has agreed. */
async function enter(provider: Provider, { req, res }: KoaContextWithOIDC, client: Client, { agent }: Double) {
  const grant = new provider.Grant({ accountId: agent.sub, clientId: client.id });
  grant.addOIDCScope(`openid ${CLAIMS.join(" ")}`);
  grant.addOIDCClaims(["acr", ...CLAIMS]);
  const login = { accountId: agent.sub, acr: "eidas1-mfa", remember: false, ts: agent.shownAt };
  return provider.interactionFinished(req, res, { login, consent: { grantId: await grant.save() } });
}

/** Changes what the provider was about to say. */
async function spoil(ctx: KoaContextWithOIDC, fault: Fault, own: CryptoKey, stranger: CryptoKey): Promise<void> {
  const sign = (claims: JWTPayload, key: CryptoKey) => new SignJWT(claims).setProtectedHeader(KEY).sign(key);
  if (ctx.path === "/me" && typeof ctx.body === "string") {
    const claims = decodeJwt(ctx.body);
    if (fault === "wrong_key") ctx.body = await sign(claims, stranger);
    if (fault === "unsigned") ctx.body = new UnsecuredJWT(claims).encode();
  }
  const said = ctx.body as { id_token?: string } | undefined;
  if (ctx.path !== "/token" || !said?.id_token) return;
  const claims = decodeJwt(said.id_token);
  const nonce = fault === "wrong_nonce" ? "another nonce altogether, of somebody else" : claims["nonce"];
  const acr = fault === "weak" ? "eidas1" : claims["acr"];
  ctx.body = { ...said, id_token: await sign({ ...claims, nonce, acr }, fault === "wrong_id_key" ? stranger : own) };
}
