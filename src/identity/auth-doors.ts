import { Type, type TSchema } from "typebox";
import { Exactly } from "#kernel/wire.ts";
import { LONGEST_PASSWORD } from "./api/password.ts";

/** A door of better-auth that we open. The library has others, and may get more: those stay shut until they stand here. */
export type AuthDoor = {
  readonly method: "GET" | "POST";
  /** Below `/api/auth`. */
  readonly path: string;
  /** Who may use it: anybody, who has shown a password or more, or who is signed in. */
  readonly opens: "anyone" | "half_way" | "session";
  /** What it takes; nothing else is handed to the library. */
  readonly body: TSchema;
};

const Password = Type.String({ maxLength: LONGEST_PASSWORD });
const Code = Type.String({ maxLength: 64 });
const Name = Type.String({ maxLength: 200 });
/** An answer of WebAuthn: the library and the standard say what stands in it. */
const Credential = Type.Record(Type.String({ maxLength: 64 }), Type.Unknown());
const Nothing = Exactly({});
const ShownCode = Exactly({ code: Code, trustDevice: Type.Optional(Type.Boolean()) });
const OwnPassword = Exactly({ password: Password });

const door = (
  method: AuthDoor["method"],
  path: string,
  opens: AuthDoor["opens"],
  body: TSchema = Nothing,
): AuthDoor => ({
  method,
  path,
  opens,
  body,
});

export const AUTH_DOORS: readonly AuthDoor[] = [
  door("GET", "/get-session", "anyone"),
  door("POST", "/sign-out", "anyone"),
  door(
    "POST",
    "/sign-in/email",
    "anyone",
    Exactly({
      email: Type.String({ maxLength: 254 }),
      password: Password,
      rememberMe: Type.Optional(Type.Boolean()),
    }),
  ),
  door("GET", "/passkey/generate-authenticate-options", "anyone"),
  door("POST", "/passkey/verify-authentication", "anyone", Exactly({ response: Credential })),
  door("POST", "/two-factor/verify-totp", "half_way", ShownCode),
  door("POST", "/two-factor/verify-backup-code", "half_way", ShownCode),
  door("POST", "/two-factor/enable", "session", OwnPassword),
  door("POST", "/two-factor/disable", "session", OwnPassword),
  door("POST", "/two-factor/generate-backup-codes", "session", OwnPassword),
  door("GET", "/passkey/generate-register-options", "session"),
  door("GET", "/passkey/list-user-passkeys", "session"),
  door("POST", "/passkey/verify-registration", "session", Exactly({ response: Credential, name: Type.Optional(Name) })),
  door("POST", "/passkey/update-passkey", "session", Exactly({ id: Name, name: Name })),
  door("POST", "/passkey/delete-passkey", "session", Exactly({ id: Name })),
  door(
    "POST",
    "/change-password",
    "session",
    Exactly({
      currentPassword: Password,
      newPassword: Type.String(),
      revokeOtherSessions: Type.Optional(Type.Boolean()),
    }),
  ),
  door("GET", "/list-sessions", "session"),
  door("POST", "/revoke-session", "session", Exactly({ token: Name })),
  door("POST", "/revoke-sessions", "session"),
  door("POST", "/revoke-other-sessions", "session"),
];
