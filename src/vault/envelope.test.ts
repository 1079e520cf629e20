import assert from "node:assert/strict";
import { test } from "node:test";
import { openValue, sealValue, unwrapKey, wrapKey } from "./envelope.ts";
import { masterKeyOf, masterKeysOf, masterKeysText } from "./master-key.ts";

const belongs = {
  clientId: "0198c0de-0000-7000-8000-000000000001",
  secretId: "0198c0de-0000-7000-8000-000000000002",
  version: 1,
};
const [dataKey, nonce] = [Buffer.alloc(32, 1), Buffer.alloc(12, 2)];
const master = masterKeyOf(Buffer.alloc(32, 3));

test("a sealed value opens with its key and at its place only", () => {
  const sealed = sealValue("Mot de passe é€", dataKey, nonce, belongs);
  assert.equal(openValue(sealed, dataKey, belongs), "Mot de passe é€");
  assert.equal(openValue(sealed, Buffer.alloc(32, 9), belongs), null);
  assert.equal(openValue(sealed, dataKey, { ...belongs, version: 2 }), null);
  assert.equal(openValue(sealed, dataKey, { ...belongs, clientId: belongs.secretId }), null);
  for (const at of [0, 12, 28, sealed.length - 1]) {
    const damaged = Buffer.from(sealed);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    assert.equal(openValue(damaged, dataKey, belongs), null, `byte ${at}`);
  }
  assert.equal(openValue(sealed.subarray(0, 20), dataKey, belongs), null);
});

test("a wrapped key opens with its master key only, and not as another's", () => {
  const wrapped = wrapKey(dataKey, master, nonce, belongs);
  assert.deepEqual(unwrapKey(wrapped, master, belongs), dataKey);
  assert.equal(unwrapKey(wrapped, masterKeyOf(Buffer.alloc(32, 4)), belongs), null);
  assert.equal(unwrapKey(wrapped, { ...master, keyId: "0000000000000000" }, belongs), null);
  assert.equal(unwrapKey(wrapped, master, { ...belongs, version: 2 }), null);
});

test("master keys are read as they were written, whatever the alphabet; the text of a wrong one is not repeated", () => {
  const keys = [masterKeyOf(Buffer.alloc(32, 251)), master];
  assert.deepEqual(masterKeysOf(masterKeysText(keys)), keys);
  assert.deepEqual(masterKeysOf(keys.map(({ bytes }) => bytes.toString("base64")).join(",")), keys);
  assert.throws(
    () => masterKeysOf("c2VjcmV0"),
    (error: Error) => /32 octets/.test(error.message) && !error.message.includes("c2VjcmV0"),
  );
  assert.throws(() => masterKeysOf("\n"));
});
