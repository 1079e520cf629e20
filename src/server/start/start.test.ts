import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { testDatabase } from "../../../test/harness/database.ts";

const { ownerUrl, appUrl, signInUrl } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), "vigie-start-"));
after(() => rmSync(data, { recursive: true, force: true }));

const running = new Set<ChildProcess>();
after(() => running.forEach((child) => child.kill("SIGKILL")));

type Running = { readonly child: ChildProcess; readonly said: string; readonly address: string };

/** Starts the product as bin/start does and waits until it has said how to stop it, or has given up. */
async function startProduct(args: readonly string[], env: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../main.ts"), ...args], {
    env: {
      PATH: process.env["PATH"] ?? "",
      VIGIE_DATA: data,
      DATABASE_URL: ownerUrl,
      VIGIE_APP_DATABASE_URL: appUrl,
      VIGIE_SIGNIN_DATABASE_URL: signInUrl,
      ...env,
    },
  });
  running.add(child);
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  while (!said.includes("Ctrl-C to stop") && child.exitCode === null)
    await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  return { child, said, address: /Vigie : (\S+)/.exec(said)?.[1] ?? "" };
}

async function stopProduct({ child }: Running): Promise<number | null> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  return child.exitCode;
}

const linksIn = (said: string) => [...said.matchAll(/premiere-connexion#([\w-]{43})/g)].map(([, token = ""]) => token);
const look = async (address: string, token: string) => {
  const headers = { "content-type": "application/json", origin: address };
  const answer = await fetch(`${address}/api/v1/invitations/look`, {
    method: "POST",
    headers,
    body: JSON.stringify({ token }),
  });
  return { status: answer.status, body: (await answer.json()) as { name?: string } };
};

test("an empty database receives the example, and one link for each side; a taken port is left to its owner", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const place = other.address();
  assert.ok(typeof place === "object" && place);
  const product = await startProduct(["--port", String(place.port)]);
  assert.match(product.said, new RegExp(`Port ${place.port} is taken: another was chosen`));
  const tokens = linksIn(product.said);
  assert.equal(tokens.length, 2);
  const names = [];
  for (const token of tokens) names.push((await look(product.address, token)).body.name);
  assert.deepEqual(names, ["Camille Fournier", "Lou Garnier"]);
  assert.match(product.said, /\n {4}Camille Fournier <camille\.fournier@prestataire\.example>\n/);

  const second = await startProduct(["--port", "0"]);
  assert.equal(linksIn(second.said).length, 2);
  assert.equal((await look(second.address, tokens[0] ?? "")).status, 410, "a later start ends the earlier links");
  assert.equal((await fetch(`${second.address}/readyz`)).status, 200);
  assert.equal(await stopProduct(second), 0);
  assert.equal(await stopProduct(product), 0);
  other.close();
});

test("what is wrong is said plainly, and the exit code tells it", async () => {
  const nowhere = await startProduct([], { DATABASE_URL: "postgres://vigie:x@127.0.0.1:1/vigie" });
  assert.match(nowhere.said, /check DATABASE_URL/);
  assert.equal(nowhere.child.exitCode, 1);
  const wrong = await startProduct(["--port", "tout"]);
  assert.match(wrong.said, /0 à 65535/);
  assert.equal(wrong.child.exitCode, 1);
});
