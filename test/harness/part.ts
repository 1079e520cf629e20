import assert from "node:assert/strict";
import type { Role } from "#http/permission.ts";
import type { Session, TestApp } from "./app.ts";
import { cookieFor } from "./seed.ts";

/** A role held for one contract of Miramas, or for one service of it. */
export type PartHolder = {
  readonly side: "client" | "provider";
  readonly role: Role;
  readonly part: { readonly contract: string; readonly service?: string };
};

/** A new person who holds nothing but one role for a part of Miramas. */
export async function holderOf(
  app: TestApp,
  name: string,
  { side, role, part }: PartHolder,
): Promise<Session & { readonly id: string }> {
  const email = `${name.replaceAll(/[^a-z0-9]/gi, "-").toLowerCase()}@exemple.test`;
  const wanted = { name, email, side, roles: [role], ...part };
  const invited = await app.as("administrator").post<{ person: { id: string } }>("/clients/MIR/people", wanted);
  assert.equal(invited.status, 200, `${name}: ${invited.message}`);
  const { id } = invited.body.person;
  const cookie = await cookieFor(app.auth, { id, name, email });
  return {
    id,
    get: (path, headers) => app.anonymous.get(path, { ...headers, cookie }),
    post: (path, body, headers) => app.anonymous.post(path, body, { ...headers, cookie }),
    put: (path, body, headers) => app.anonymous.put(path, body, { ...headers, cookie }),
    cookie: () => Promise.resolve(cookie),
  };
}
