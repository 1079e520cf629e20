import assert from "node:assert/strict";
import { test } from "node:test";
import { runDueJobs } from "#database/jobs.ts";
import { newId } from "#database/ids.ts";
import { transact } from "#database/transaction.ts";
import { identityJobs } from "#identity/jobs.ts";
import type { Mailer } from "#notice/jobs.ts";
import { giveRole } from "#party/store/membership.ts";
import { insertPerson } from "#party/store/person.ts";
import { ORIGIN, testApp, type Session } from "../harness/app.ts";
import { cookieFor } from "../harness/seed.ts";
import { openLink } from "./account.ts";

/** Attacks by links of invitation: whoever reads one comes in as its person, for every client of that person. */
const app = await testApp();
const { db, clientId, anonymous, clock } = app;
const DAWN = Temporal.Instant.from("2023-09-01T00:00:00Z");

/** Somebody who administers one client alone. */
async function administratorOf(code: "MIR" | "VAL"): Promise<Session["post"]> {
  const personId = newId();
  const email = `admin-${code.toLowerCase()}-${personId}@exemple.test`;
  const name = `Seul Administrateur de ${code}`;
  await transact(db, { actor: "system:start", clients: [clientId(code)] }, async (tx) => {
    const staff = { personId, side: "provider", clientId: null, name, email, language: "fr" } as const;
    await insertPerson(tx, { ...staff, opensClients: false }, DAWN, "system:fixture");
    const role = { clientId: clientId(code), personId, side: "provider", role: "administrator" } as const;
    await giveRole(tx, role, DAWN, "system:fixture");
  });
  const cookie = await cookieFor(app.auth, { id: personId, name, email });
  return (path, body) => anonymous.post(path, body, { cookie });
}

type Made = { person: { id: string }; link: string; withheld: boolean };
const recruit = (key: string, roles = ["technician"]) => ({
  name: `Recrue ${key}`,
  email: `recrue-${key}@exemple.test`,
  side: "provider",
  roles,
});
const tokenOf = (link: string) => link.split("#")[1] ?? "";
const ofMir = await administratorOf("MIR");
const ofVal = await administratorOf("VAL");

/** What leaves by e-mail, since the last call. */
const received: { to: string; text: string }[] = [];
const mailer: Mailer = {
  sender: { name: "Support", email: "support@exemple.test", domain: "exemple.test" },
  send: async ({ to, text }) => {
    received.push({ to: to.address, text });
    return { outcome: "sent", answer: "250" };
  },
};
async function mailed() {
  received.length = 0;
  await runDueJobs(app.appUrl, identityJobs(db, mailer, new URL(ORIGIN), clock.now), () => undefined);
  return [...received];
}

test("attack: the administrator of one client invites staff whom another client waits for, to come in as them", async () => {
  const { body: mine } = await ofMir<Made>("/clients/MIR/people", recruit("attendue"));
  const { status, body } = await ofVal<Made>("/clients/VAL/people", recruit("attendue"));
  assert.deepEqual([status, body.person.id, body.link, body.withheld], [200, mine.person.id, "", true]);
  const again = await ofVal<Made>(`/clients/VAL/people/${mine.person.id}/link`, {});
  assert.deepEqual([again.status, again.body.link, again.body.withheld], [200, "", true]);
  const messages = await mailed();
  assert.deepEqual(new Set(messages.map(({ to }) => to)), new Set(["recrue-attendue@exemple.test"]));
  const [, token = ""] = /\/premiere-connexion#([\w-]{43})/.exec(messages.at(-1)?.text ?? "") ?? [];
  assert.equal((await openLink(app, token)).status, 200);
});

test("attack: a link made before another client gave its person a role", async () => {
  const { body: kept } = await ofVal<Made>("/clients/VAL/people", recruit("gardee"));
  assert.match(kept.link, /^\/premiere-connexion#/);
  assert.equal((await ofMir("/clients/MIR/people", recruit("gardee"))).status, 200);
  const used = await openLink(app, tokenOf(kept.link));
  assert.deepEqual([used.status, used.code], [410, "identity.link_not_valid"]);
});

test("who administers every client of the person is given the link, and another role of the same client keeps it", async () => {
  await ofMir("/clients/MIR/people", recruit("partagee"));
  const ada = app.as("administrator");
  const { body: shared } = await ada.post<Made>("/clients/VAL/people", recruit("partagee"));
  assert.equal(shared.withheld, false);
  const path = `/clients/MIR/people/${shared.person.id}/roles`;
  assert.equal((await ofMir(path, { role: "billing" })).status, 200);
  assert.equal((await openLink(app, tokenOf(shared.link))).status, 200);
});

test("attack: a client's administrator asks for the link of whoever opens clients and has not come in", async () => {
  const email = "ouvre@exemple.test";
  await transact(db, { actor: "system:start", clients: [] }, (tx) => {
    const staff = {
      personId: newId(),
      side: "provider",
      clientId: null,
      name: "Ouvre",
      email,
      language: "fr",
    } as const;
    return insertPerson(tx, { ...staff, opensClients: true }, DAWN, "system:fixture");
  });
  const person = { name: "Ouvre", email, side: "provider", roles: ["technician"] };
  const { body } = await ofVal<Made>("/clients/VAL/people", person);
  assert.deepEqual([body.link, body.withheld], ["", true]);
});

test("C1: each link is told to the journal of every client of its person, whoever made it", async () => {
  await ofMir("/clients/MIR/people", recruit("contee"));
  const { body } = await ofVal<Made>("/clients/VAL/people", recruit("contee"));
  await mailed();
  await app.as("administrator").post(`/clients/VAL/people/${body.person.id}/link`);
  type Lines = { entries: { action: string; actorName: string; detail: { purpose?: string } }[] };
  const told = async (who: "dpo" | "val_finance", client: string) => {
    const answer = await app.as(who).get<Lines>(`/clients/${client}/journal?subject=${body.person.id}`);
    return answer.body.entries
      .filter(({ action }) => action === "identity.link_made")
      .map(({ actorName, detail }) => `${actorName} ${detail.purpose}`)
      .toSorted();
  };
  assert.deepEqual(await told("val_finance", "VAL"), ["Ada Administratrice invitation", "Vigie invitation"]);
  assert.deepEqual(await told("dpo", "MIR"), [
    "Ada Administratrice invitation",
    "Seul Administrateur de MIR invitation",
    "Vigie invitation",
  ]);
  assert.deepEqual(app.problems, []);
});
