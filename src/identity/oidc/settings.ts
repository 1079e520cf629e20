import { readFileSync } from "node:fs";

/** How this installation speaks with an identity provider. The secret is never written to the database nor to a log. */
export type OidcSettings = {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says. */
  readonly name: string;
  readonly scope: string;
  /** The levels of assurance asked for, one of which must come back; none asked for, none required. */
  readonly acr: readonly string[];
  /** ProConnect documents no PKCE, and refuses parameters that it does not know. */
  readonly pkce: boolean;
  /** An address of which the provider does not say that it verified it is believed: ProConnect never says so. */
  readonly trustsEmail: boolean;
  readonly userinfoAlg: "RS256" | "ES256";
  /** The client of each establishment, by its SIRET; null where the provider tells none. */
  readonly sirets: ReadonlyMap<string, string> | null;
};

type Env = Readonly<Record<string, string | undefined>>;
export type ReadOidc =
  | { readonly kind: "none" }
  | { readonly kind: "oidc"; readonly oidc: OidcSettings }
  | { readonly kind: "wrong"; readonly fr: string; readonly en: string };

const PROCONNECT = {
  issuer: "https://auth.agentconnect.gouv.fr/api/v2",
  name: "ProConnect",
  scope: "openid given_name usual_name email uid siret idp_id",
  acr: "eidas0-mfa,eidas1-mfa,eidas2,eidas3",
};

/** Reads `VIGIE_OIDC_…`. Nothing is offered without a client id. */
export function readOidc(env: Env): ReadOidc {
  const given = (name: string) => env[`VIGIE_OIDC_${name}`]?.trim() || undefined;
  const clientId = given("CLIENT_ID");
  if (clientId === undefined) return { kind: "none" };
  const proConnect = given("PRESET") === "proconnect";
  const issuer = URL.parse(given("ISSUER") ?? (proConnect ? PROCONNECT.issuer : ""));
  if (!issuer || !(issuer.protocol === "https:" || isLoopback(issuer)))
    return wrong("VIGIE_OIDC_ISSUER", "une adresse https://", "an address in https://");
  const clientSecret = given("CLIENT_SECRET") ?? secretIn(given("CLIENT_SECRET_FILE"));
  if (!clientSecret)
    return wrong("VIGIE_OIDC_CLIENT_SECRET", "le secret, ou son fichier", "the secret, or the file it is in");
  const userinfoAlg = given("USERINFO_ALG") ?? "RS256";
  if (userinfoAlg !== "RS256" && userinfoAlg !== "ES256")
    return wrong("VIGIE_OIDC_USERINFO_ALG", "RS256 ou ES256", "RS256 or ES256");
  const sirets = siretsOf(given("SIRETS"));
  if (sirets === undefined || (proConnect && sirets.size === 0))
    return wrong("VIGIE_OIDC_SIRETS", "SIRET=CODE, séparés par des virgules", "SIRET=CODE, comma separated");
  const acr = (given("ACR") ?? (proConnect ? PROCONNECT.acr : "")).split(",").map((one) => one.trim());
  return {
    kind: "oidc",
    oidc: {
      issuer,
      clientId,
      clientSecret,
      name: given("NAME") ?? (proConnect ? PROCONNECT.name : issuer.hostname),
      scope: given("SCOPE") ?? (proConnect ? PROCONNECT.scope : "openid profile email"),
      acr: acr.filter(Boolean),
      pkce: (given("PKCE") ?? (proConnect ? "off" : "on")) !== "off",
      trustsEmail: (given("TRUST_EMAIL") ?? (proConnect ? "on" : "off")) === "on",
      userinfoAlg,
      sirets: sirets.size === 0 ? null : sirets,
    },
  };
}

/** This machine, where an identity provider may be reached without TLS: for trials only. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

function secretIn(file: string | undefined): string | undefined {
  return file === undefined ? undefined : readFileSync(file, "utf8").trim() || undefined;
}

function siretsOf(text: string | undefined): Map<string, string> | undefined {
  const pairs = (text ?? "").split(",").map((pair) => pair.trim());
  const read = pairs.filter(Boolean).map((pair) => /^(\d{14})=([A-Z]{2,6})$/.exec(pair));
  if (read.includes(null)) return undefined;
  return new Map(read.map((found) => [found?.[1] ?? "", found?.[2] ?? ""]));
}

const wrong = (name: string, fr: string, en: string): ReadOidc => ({
  kind: "wrong",
  fr: `${name} : donnez ${fr}.`,
  en: `${name}: give ${en}.`,
});
