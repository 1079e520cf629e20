import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceWords } from "./device.ts";

test("a session is recognised by its browser and its system", () => {
  const edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0";
  assert.equal(deviceWords(edge), "Edge, Windows");
  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
  assert.equal(deviceWords(phone), "Safari, iPhone");
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
  assert.equal(deviceWords(firefox), "Firefox, Linux");
  assert.equal(deviceWords("curl/8.5.0"), null);
  assert.equal(deviceWords(null), null);
});
