import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { lookAtLink, openAccount } from "#identity/actions.ts";
import { LinkLook, LinkUse, LinkUsed, LinkView, SignInOffers } from "#identity/api.ts";
import type { Auth } from "#identity/auth.ts";
import { LONGEST_TRUST_DAYS } from "#identity/trusted-device.ts";
import { openAuthDoors } from "./auth-doors.ts";
import type { Changes } from "./changes.ts";
import { API } from "./door.ts";
import type { OidcClient } from "#identity/oidc/client.ts";
import type { Problem } from "./problem.ts";
import { openOidc } from "./oidc.ts";
import { openLinkDoors } from "./sign-in-link.ts";
import { publicDoor } from "./public-door.ts";

/** What an installation offers beside passwords and passkeys. */
export type WaysIn = {
  /** For how many days a browser of the client's people may do without a code. */
  readonly trustedDays: number;
  /** Occasional requesters may have a link sent to them: when mail goes out. */
  readonly link: boolean;
  /** The identity provider by which the client's people may come in. */
  readonly oidc?: OidcClient | undefined;
};

type Settings = {
  readonly waysIn?: WaysIn;
  readonly db: Kysely<Database>;
  readonly auth: Auth;
  readonly changes: Changes;
  readonly now: () => Temporal.Instant;
  readonly address: URL;
  readonly report: (problem: Problem) => void;
};

/** Links tried from one address. */
const LINKS = { door: "link", allowed: 100, seconds: 900 };

/**
 * The doors by which people come in: our own links, which open an account once, and those of better-auth (password,
 * codes, passkeys, sessions), whose refusals are told in our words.
 */
export function openSignIn(app: FastifyInstance, settings: Settings): void {
  publicDoor(app, settings, {
    url: "/invitations/look",
    limit: LINKS,
    body: LinkLook,
    answer: LinkView,
    work: (tx, body, now) => lookAtLink(tx, body.token, now),
  });
  publicDoor(app, settings, {
    url: "/invitations/accept",
    limit: LINKS,
    body: LinkUse,
    answer: LinkUsed,
    work: openAccount,
  });
  if (settings.waysIn?.link) openLinkDoors(app, settings);
  if (settings.waysIn?.oidc) openOidc(app, { ...settings, oidc: settings.waysIn.oidc });
  app.get(`${API}/sign-in/offers`, { schema: { response: { 200: SignInOffers } } }, async () => ({
    trustedDays: settings.waysIn?.trustedDays ?? LONGEST_TRUST_DAYS,
    link: settings.waysIn?.link ?? false,
    provider: settings.waysIn?.oidc?.settings.name ?? null,
  }));
  openAuthDoors(app, { ...settings, trusts: (settings.waysIn?.trustedDays ?? LONGEST_TRUST_DAYS) > 0 });
}
