import assert from "node:assert/strict";
import { test } from "node:test";
import { transact } from "#database/transaction.ts";
import { route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { endRole } from "#party/store/membership.ts";
import { testApp } from "../../test/harness/app.ts";

/** What happens once the first page has left. */
let meanwhile = async (): Promise<void> => undefined;
const pages = route({
  method: "GET",
  path: "/clients/:client/pages",
  summary: "Three pages, one after the other",
  permission: "journal.read",
  freshSession: true,
  params: Exactly({ client: ClientCode }),
  handle: async () => {
    let left = 3;
    const next = async () => {
      if (left === 0) return null;
      left -= 1;
      if (left === 1) await meanwhile();
      return Buffer.from(`page ${3 - left};`);
    };
    return accept({ next, type: "text/plain", name: "pages.txt" });
  },
});
const app = await testApp({ routes: [pages] });
const read = () => app.as("dpo").get("/clients/MIR/pages");

test("a file of many pages leaves whole to who may read it", async () => {
  assert.equal((await read()).bytes.toString(), "page 1;page 2;page 3;");
});

test("C1: whoever loses the right while a file leaves page by page gets no page more", async () => {
  const address = await app.app.listen({ port: 0, host: "127.0.0.1" });
  const clientId = app.clientId("MIR");
  meanwhile = async () => {
    const holding = { clientId, personId: app.personId("dpo"), role: "dpo", part: null } as const;
    const ended = await transact(app.db, { actor: app.personId("administrator"), clients: [clientId] }, (tx) =>
      endRole(tx, holding, app.clock.now()),
    );
    assert.ok(ended);
  };
  const answer = await fetch(`${address}/api/v1/clients/MIR/pages`, {
    headers: { cookie: await app.as("dpo").cookie() },
  });
  let text = "";
  await assert.rejects(async () => {
    for await (const part of answer.body ?? []) text += Buffer.from(part).toString();
  });
  assert.ok(!text.includes("page 3;"), text);
  assert.equal(app.problems.length, 1, "the cut is reported");
});
