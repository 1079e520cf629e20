import assert from "node:assert/strict";
import { test } from "node:test";
import { hashPassword, verifyPassword } from "./password.ts";

test("a password is kept as an argon2id digest of its own salt, and only it opens it", async () => {
  const hash = await hashPassword("une longue phrase à accents é");
  assert.match(hash, /^\$argon2id\$v=19\$m=47104,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.notEqual(hash, await hashPassword("une longue phrase à accents é"));
  assert.equal(await verifyPassword({ hash, password: "une longue phrase à accents é" }), true);
  assert.equal(await verifyPassword({ hash, password: "une longue phrase à accents e" }), false);
});

test("the same accents typed on another keyboard system open the same account", async () => {
  const hash = await hashPassword("d\u00e9j\u00e0 vu et revu");
  assert.equal(await verifyPassword({ hash, password: "de\u0301ja\u0300 vu et revu" }), true);
});

test("a digest of another kind opens nothing", async () => {
  assert.equal(await verifyPassword({ hash: "plain text", password: "plain text" }), false);
});
