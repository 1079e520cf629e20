import { Type, type Static } from "typebox";
import { EmailText, PersonView } from "#party/api.ts";
import { Exactly, InstantText, Maybe, ShortLine, Uuid, Word } from "#kernel/wire.ts";

const Token = Type.String({ pattern: "^[A-Za-z0-9_-]{43}$", description: "What follows # in the link" });

/** A link to be looked at; looking does not use it up. */
export const LinkLook = Exactly({ token: Token });

/** Whom a link is for, so that nobody opens another person's account by mistake. */
export const LinkView = Exactly({
  name: Type.String(),
  /** Null for the very first person, who gives theirs. */
  email: Maybe(Type.String()),
  purpose: Word(["first_sign_in", "invitation"]),
});

/** What opens the account: the link once, the name as the person writes it, and their password. */
export const LinkUse = Exactly({
  token: Token,
  name: ShortLine,
  email: Type.Optional(EmailText),
  password: Type.String({ maxLength: 400, description: "12 to 200 characters, by the rules of the CNIL" }),
});

/** The address to sign in with from now on. */
export const LinkUsed = Exactly({ email: Type.String() });

/** The address to which a link is asked for; nothing in the answer says whether anybody has it. */
export const LinkWish = Exactly({ email: EmailText });
/** The same whoever has the address, or nobody. */
export const LinkAsked = Exactly({ asked: Type.Literal(true) });
export const SignInLinkUse = Exactly({ token: Token });
export const SignedIn = Exactly({ signedIn: Type.Literal(true) });

/** What the sign-in page may offer here. */
export const SignInOffers = Exactly({
  trustedDays: Type.Integer({ description: "Days without a code on a device that showed one; 0 never" }),
  /** Occasional requesters may have a link sent to them. */
  link: Type.Boolean(),
  /** The name of the identity provider by which the client's people may come in; null without one. */
  provider: Maybe(Type.String()),
});
export type SignInOffers = Static<typeof SignInOffers>;

const Withheld = Type.Boolean({
  description:
    "The link is not shown: the person also works for a client whose people you do not manage. It leaves by e-mail, to their address alone, where mail goes out",
});
/** The link is shown once to who made it; only its digest is kept. Empty when none is made, or when it is withheld. */
export const Invitation = Exactly({ person: PersonView, link: Type.String(), withheld: Withheld });
/** People whose link waits, or has expired. */
export const Waiting = Exactly({ people: Type.Array(Uuid) });

/** A link made again; the one before no longer opens anything. */
export const InvitationLink = Exactly({ person: Uuid, link: Type.String(), withheld: Withheld });

/**
 * How a session may have been opened; `agency` is an identity provider, `agency_strong` one that saw a second factor.
 */
export const OPENED_WITH = [
  "password",
  "totp",
  "recovery_code",
  "trusted_device",
  "passkey",
  "link",
  "agency",
  "agency_strong",
] as const;

const OwnId = Type.String({ minLength: 1, maxLength: 64, pattern: "^[A-Za-z0-9_-]+$" });

/** What a person sees of their own account: where they are signed in, and with what they may sign in. */
export const AccountView = Exactly({
  sessions: Type.Array(
    Exactly({
      id: OwnId,
      openedAt: InstantText,
      lastUsedAt: InstantText,
      place: Maybe(Type.String()),
      device: Maybe(Type.String()),
      openedWith: Type.String(),
    }),
  ),
  passkeys: Type.Array(Exactly({ id: OwnId, name: Maybe(Type.String()), addedAt: Maybe(InstantText) })),
  authenticator: Type.Boolean(),
  /** Whether there is one to show; people who come in by a link or an identity provider have none. */
  password: Type.Boolean(),
});

/** A password for who has none yet; changing one asks for the old one, elsewhere. */
export const FirstPassword = Exactly({
  password: Type.String({ maxLength: 400, description: "12 to 200 characters, by the rules of the CNIL" }),
});
export const SessionPath = Exactly({ session: OwnId });

export type AccountView = Static<typeof AccountView>;
