import { decodeAttestationObject } from "@simplewebauthn/server/helpers";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";

type Credential = { readonly response?: { readonly response?: Readonly<Record<string, unknown>> } };

const base64url = (text: unknown) => Uint8Array.from(Buffer.from(typeof text === "string" ? text : "", "base64url"));

/** The authenticator's own data in each message: what it signs when one comes in, what it attests when it is added. */
const DATA: Readonly<Record<string, (said: Readonly<Record<string, unknown>>) => Uint8Array>> = {
  "/passkey/verify-authentication": ({ authenticatorData }) => base64url(authenticatorData),
  "/passkey/verify-registration": ({ attestationObject }) =>
    decodeAttestationObject(base64url(attestationObject)).get("authData"),
};

/** WebAuthn level 2, 6.1: the flags follow the 32 bytes of the site's digest; bit 2 says that the user was verified. */
const FLAGS_AT = 32;
const USER_VERIFIED = 0x04;

/**
 * A passkey stands for a password and a code, so its authenticator must have verified who holds it, by a finger, a face
 * or a code: one that was merely touched proves no more than that it was found. The library asks for it and checks
 * nothing; what this reads is signed, and the library verifies the signature afterwards.
 */
export const userVerified = {
  id: "vigie-user-verified",
  hooks: {
    before: [
      {
        matcher: ({ path }) => (path ?? "") in DATA,
        handler: createAuthMiddleware(async (ctx) => {
          const said = (ctx.body as Credential | undefined)?.response?.response ?? {};
          if (!isVerified(() => DATA[ctx.path]?.(said)))
            throw new APIError("FORBIDDEN", { code: "USER_NOT_VERIFIED", message: "the key verified nobody" });
        }),
      },
    ],
  },
} satisfies BetterAuthPlugin;

function isVerified(data: () => Uint8Array | undefined): boolean {
  try {
    return ((data()?.[FLAGS_AT] ?? 0) & USER_VERIFIED) !== 0;
  } catch {
    // What cannot be read verifies nobody.
    return false;
  }
}
