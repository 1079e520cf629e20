import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { ORIGIN, type Answer, type TestApp } from "../harness/app.ts";
import { cookieOf } from "./account.ts";

const digest = (text: string | Buffer) => createHash("sha256").update(text).digest();
const word = (value: number, bytes: number) => Buffer.from(value.toString(16).padStart(bytes * 2, "0"), "hex");

/** CBOR (RFC 8949) of the few shapes that an attestation holds: maps in order, short texts, byte strings, small integers. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, n: number) => Buffer.from(n < 24 ? [(major << 5) | n] : [(major << 5) | 24, n]);
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, value.length), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flat().map((one) => cbor(one as Buffer))]);
}

type Challenge = { readonly challenge: string };

/** WebAuthn level 2, 6.1: somebody touched it; it verified who; it shows the key that it made. */
const [TOUCHED, VERIFIED, MADE] = [0x01, 0x04, 0x40];

/** An authenticator of WebAuthn level 2 in software: one ES256 key, for the address of the tests. `verifies` whom it serves. */
export function authenticator(app: TestApp, verifies = { now: true }) {
  const flags = () => TOUCHED | (verifies.now ? VERIFIED : 0);
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  let counter = 0;
  const said = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: ORIGIN, crossOrigin: false }));
  const data = (flags: number, rest = Buffer.alloc(0)) =>
    Buffer.concat([digest("localhost"), Buffer.from([flags]), word((counter += 1), 4), rest]);
  const send = async (door: string, ask: Answer<Challenge>, cookie: string, response: Record<string, Buffer>) => {
    const written = Object.entries(response).map(([name, bytes]) => [name, bytes.toString("base64url")]);
    const credential = { id: id.toString("base64url"), rawId: id.toString("base64url"), type: "public-key" };
    const body = { response: { ...credential, clientExtensionResults: {}, response: Object.fromEntries(written) } };
    return app.anonymous.post(`/api/auth/passkey/${door}`, body, { cookie: `${cookie}; ${cookieOf(ask)}` });
  };
  return {
    /** Registers its key in the session of a cookie. */
    async register(cookie: string): Promise<Answer<unknown>> {
      const ask = await app.anonymous.get<Challenge>("/api/auth/passkey/generate-register-options", { cookie });
      if (ask.status !== 200) return ask;
      const coordinate = (text: string) => Buffer.from(text, "base64url");
      const key = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, coordinate(x)],
          [-3, coordinate(y)],
        ]),
      );
      const held = data(flags() | MADE, Buffer.concat([Buffer.alloc(16), word(id.length, 2), id, key]));
      const attestationObject = cbor(
        new Map<string, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", held],
        ]),
      );
      const clientDataJSON = said("webauthn.create", ask.body.challenge);
      return send("verify-registration", ask, cookie, { clientDataJSON, attestationObject });
    },
    /** Signs in with its key. */
    async signIn(): Promise<Answer<unknown>> {
      const ask = await app.anonymous.get<Challenge>("/api/auth/passkey/generate-authenticate-options");
      const clientDataJSON = said("webauthn.get", ask.body.challenge);
      const authenticatorData = data(flags());
      const signature = sign("sha256", Buffer.concat([authenticatorData, digest(clientDataJSON)]), privateKey);
      return send("verify-authentication", ask, "", { clientDataJSON, authenticatorData, signature });
    },
  };
}
