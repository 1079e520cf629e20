import type { FastifyInstance, FastifyRequest } from "fastify";
import { askForLink, takeSignInLink } from "#identity/actions/sign-in-link.ts";
import { LinkAsked, LinkWish, SignedIn, SignInLinkUse } from "#identity/api.ts";
import type { Auth } from "#identity/auth.ts";
import { openOutside } from "#identity/outside-session.ts";
import { publicDoor, type PublicSettings } from "./public-door.ts";

const FROM_ADDRESS = { door: "ask_link", allowed: 20, seconds: 900 };
const FOR_MAILBOX = { door: "ask_link_for", allowed: 3, seconds: 900 };
const USES = { door: "use_link", allowed: 30, seconds: 900 };

/** Where occasional requesters have a link sent to them, and use it. */
export function openLinkDoors(app: FastifyInstance, settings: PublicSettings & { readonly auth: Auth }): void {
  publicDoor(app, settings, {
    url: "/sign-in/link",
    limit: FROM_ADDRESS,
    subject: { limit: FOR_MAILBOX, of: ({ email }) => email.trim().toLowerCase() },
    body: LinkWish,
    answer: LinkAsked,
    work: askForLink,
  });
  publicDoor(app, settings, {
    url: "/sign-in/link/use",
    limit: USES,
    body: SignInLinkUse,
    answer: SignedIn,
    work: takeSignInLink,
    async send(request, reply, personId) {
      const { setCookie } = await openOutside(settings.auth, personId, "link", callerOf(request), new Date());
      return reply.header("set-cookie", setCookie).send({ signedIn: true });
    },
  });
}

/** From where a session is opened, as its person will read it in their account. */
export function callerOf(request: FastifyRequest) {
  return { ipAddress: request.ip, userAgent: request.headers["user-agent"] ?? "" };
}
