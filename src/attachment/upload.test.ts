import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { connect as connectSocket, type Socket } from "node:net";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import type { Journal } from "#audit/api.ts";
import { transact } from "#database/transaction.ts";
import { clean } from "#server/cleaning.ts";
import { ORIGIN, testApp } from "../../test/harness/app.ts";
import { loadMiramas, openRequest, pageOf, requestPath, type write } from "../../test/harness/desk.ts";
import { BOUNDARY, FORM, formOf, PDF, sendForm, upload } from "../../test/harness/upload.ts";
import { PART_BYTES } from "./actions.ts";
import { LIMITS } from "./api.ts";

/** Files come in by parts, are kept for good once attached, and leave nothing when they are not (issue of walls, S1, M2c). */
const app = await testApp();
const { as } = app;
let number = 0;
before(async () => {
  await loadMiramas(app);
  number = await openRequest(as("requester"), "Une demande");
});

const TABLES = ["upload", "part", "file", "link"] as const;

/** Rows of each table of attachments for Miramas. */
async function rows(): Promise<Record<(typeof TABLES)[number], number>> {
  return app.inside("MIR", async (tx) => {
    const counts = TABLES.map(async (name) => {
      const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`attachment.${name}`)}`.execute(
        tx,
      );
      return [name, found.rows[0]?.n ?? 0] as const;
    });
    return Object.fromEntries(await Promise.all(counts)) as Record<(typeof TABLES)[number], number>;
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5000;
  while (!(await holds())) {
    assert.ok(performance.now() < end, "it did not come within 5 seconds");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const say = (who: Parameters<typeof write>[0], body: string, attachments: readonly string[], visibility = "public") =>
  who.post(`${requestPath(number)}/messages`, { visibility, body, attachments });

test("a file of several parts comes back byte for byte, with its SHA-256, as something to save", async () => {
  const bytes = Buffer.concat([PDF, randomBytes(3 * PART_BYTES + 17)]);
  const sent = await upload(as("requester"), "Bon n° 12 (é).pdf", bytes);
  assert.equal(sent.status, 200, String(sent.message));
  const { id, ...file } = sent.body;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const name = "Bon n° 12 (é).pdf";
  assert.deepEqual(file, { name, givenName: name, type: "application/pdf", size: bytes.length, sha256 });
  assert.equal((await say(as("requester"), "Voici le bon.", [id])).status, 200);
  assert.deepEqual((await pageOf(as("technician"), number)).messages.at(-1)?.attachments, [{ id, ...file }]);
  const back = await as("technician").get(`${requestPath(number)}/attachments/${id}`);
  assert.ok(back.bytes.equals(bytes));
  const { headers } = back;
  assert.equal(
    headers["content-disposition"],
    `attachment; filename="Bon_n__12____.pdf"; filename*=UTF-8''Bon%20n%C2%B0%2012%20(%C3%A9).pdf`,
  );
  assert.equal(headers["content-type"], "application/pdf");
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["content-security-policy"], "default-src 'none'; sandbox");
  assert.equal(headers["content-length"], String(bytes.length));
});

test("C1: the provider's reading of a file stands in the client's journal, and so does what was attached", async () => {
  const journal = await as("management").get<{ entries: { action: string; subject: string }[] }>(
    "/clients/MIR/journal",
  );
  const acts = journal.body.entries.filter(({ subject }) => subject === `MIR-${number}`).map(({ action }) => action);
  assert.ok(acts.includes("attachment.attached"), acts.join());
  assert.ok(acts.includes("audit.records_read"), acts.join());
});

test("sent again with its key, an upload is answered again and kept once; with other bytes it is refused", async () => {
  const key = { "idempotency-key": "upload-once" };
  const before = await rows();
  const first = await upload(as("requester"), "une.txt", "une fois", key);
  const again = await upload(as("requester"), "une.txt", "une fois", key);
  assert.equal(again.status, 200);
  assert.equal(again.body.id, first.body.id);
  assert.equal(again.headers["idempotency-replayed"], "true");
  const other = await upload(as("requester"), "une.txt", "deux fois", key);
  assert.deepEqual([other.status, other.code], [422, "server.idempotency_conflict"]);
  assert.deepEqual(await rows(), {
    ...before,
    upload: before.upload + 1,
    part: before.part + 1,
    file: before.file + 1,
  });
});

test("attack: a race of ten uploads on one idempotency key keeps one file", async () => {
  const before = await rows();
  const key = { "idempotency-key": "upload-race" };
  const answers = await Promise.all(Array.from({ length: 10 }, () => upload(as("requester"), "course.txt", "x", key)));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
  assert.equal((await rows()).file, before.file + 1);
  assert.equal((await rows()).upload, before.upload + 1);
});

test("attack: a file attached by two acts at the same moment belongs to one of them, and the other is undone", async () => {
  const { body } = await upload(as("requester"), "deux.txt", "x");
  const messages = (await pageOf(as("requester"), number)).messages.length;
  const both = await Promise.all(["un", "deux"].map((text) => say(as("requester"), text, [body.id])));
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 422]);
  assert.equal(both.find(({ status }) => status === 422)?.code, "attachment.not_yours");
  assert.equal((await pageOf(as("requester"), number)).messages.length, messages + 1);
});

test("attack: the file of an internal note is for the provider alone, by its list, by its address and in the journal", async () => {
  const { body } = await upload(as("technician"), "licenciement-de-paul.txt", "entre nous");
  assert.equal((await say(as("technician"), "Note", [body.id], "internal")).status, 200);
  const address = `${requestPath(number)}/attachments/${body.id}`;
  assert.equal((await as("technician").get(address)).status, 200);
  const theirs = await as("requester").get(address);
  assert.deepEqual([theirs.status, theirs.code], [404, "attachment.not_found"]);
  assert.ok(!JSON.stringify(await pageOf(as("requester"), number)).includes(body.id));
  const read = (await as("management").get<Journal>("/clients/MIR/journal")).body;
  const note = read.entries.find(
    ({ action, detail }) => action === "ticket.message_posted" && detail["visibility"] === "internal",
  );
  assert.deepEqual(Object.keys(note?.detail ?? {}).toSorted(), ["message", "visibility"]);
  const journal = JSON.stringify(read);
  assert.ok(journal.includes(body.sha256), "that a file was attached stands there");
  assert.ok(!journal.includes("licenciement"), "what it is called does not");
});

test("attack: another client's file is not there: in the address, in the act, in the upload and in the query", async () => {
  const val = await sendForm(as("val_requester"), formOf({ name: "v.txt", bytes: "Valbonheur" }), { client: "VAL" });
  assert.equal(val.status, 200, String(val.message));
  const { id } = val.body;
  const missing = "01890a5d-ac96-774b-bcce-b302099a8057";
  const answers = async (one: string) => {
    const read = await as("requester").get(`${requestPath(number)}/attachments/${one}`);
    const act = await say(as("requester"), "À moi", [one]);
    const query = await as("requester").get(`${requestPath(number)}?attachments=${one}`);
    const foreign = await upload(as("requester"), "x.txt", "x", { "x-attachment-id": one });
    assert.equal(foreign.status, 200, "headers of the caller's decide nothing");
    return [read, act, query].map(({ status, code, message }) => ({ status, code, message }));
  };
  assert.deepEqual(await answers(id), await answers(missing));
  const inPath = await sendForm(as("requester"), formOf({ name: "v.txt", bytes: "v" }), { client: "VAL" });
  const inNone = await sendForm(as("requester"), formOf({ name: "v.txt", bytes: "v" }), { client: "ZZZ" });
  assert.deepEqual([inPath.status, inPath.code], [404, "party.unknown_client"]);
  assert.equal(inPath.message?.replace("VAL", "ZZZ"), inNone.message);
  const own = await as("val_requester").get(`/clients/VAL/requests/1/attachments/${id}`);
  assert.equal(own.code, "ticket.not_found");
});

test("a file that somebody else has uploaded, or that was attached before, is not mine to attach", async () => {
  const { body } = await upload(as("technical"), "autre.txt", "x");
  assert.equal((await say(as("requester"), "Le sien", [body.id])).code, "attachment.not_yours");
  assert.equal((await say(as("technical"), "Le mien", [body.id])).status, 200);
  assert.equal((await say(as("technical"), "Encore", [body.id])).code, "attachment.not_yours");
});

const REFUSED: Readonly<Record<string, readonly [form: Buffer, code: string]>> = {
  "an empty file": [formOf({ name: "vide.txt", bytes: "" }), "attachment.empty"],
  "two files": [formOf({ name: "a.txt", bytes: "a" }, { name: "b.txt", bytes: "b" }), "attachment.one_file"],
  "a field beside the file": [
    formOf({ field: "client", bytes: "VAL" }, { name: "a.txt", bytes: "a" }),
    "attachment.one_file",
  ],
  "a file in another field": [formOf({ field: "other", name: "a.txt", bytes: "a" }), "attachment.one_file"],
  "no file": [Buffer.from(`--${BOUNDARY}--\r\n`), "attachment.one_file"],
  "a form cut in the middle": [formOf({ name: "a.txt", bytes: "abc" }).subarray(0, -30), "attachment.cut"],
  "a file over the limit": [
    formOf({ name: "gros.txt", bytes: Buffer.alloc(LIMITS.fileBytes + 1, "x") }),
    "attachment.too_large",
  ],
};

for (const [what, [form, code]] of Object.entries(REFUSED)) {
  test(`attack: ${what} is refused with its reason and leaves nothing`, async () => {
    const before = await rows();
    const answer = await sendForm(as("requester"), form);
    assert.equal(answer.code, code, `${answer.status}`);
    assert.ok(answer.status >= 400 && answer.status < 500);
    assert.deepEqual(await rows(), before);
  });
}

test("a file of exactly the limit is kept, with the memory of some parts only", async () => {
  const bytes = Buffer.alloc(LIMITS.fileBytes, "x");
  assert.equal((await upload(as("billing"), "plein.txt", bytes)).body.size, LIMITS.fileBytes);
});

test("limits: so many files for one act, so many waiting for one person, so many bytes a day for one client", async () => {
  const ids: string[] = [];
  for (let n = 0; n < LIMITS.pendingPerPerson; n += 1) {
    const sent = await upload(as("finance"), `${n}.txt`, String(n));
    assert.equal(sent.status, 200, String(sent.message));
    ids.push(sent.body.id);
  }
  const over = await upload(as("finance"), "trop.txt", "x");
  assert.deepEqual([over.status, over.code], [429, "attachment.too_many_pending"]);
  assert.equal((await upload(as("management"), "autre.txt", "x")).status, 200, "others go on");
  const many = await say(as("technical"), "Beaucoup", ids.slice(0, LIMITS.filesPerThing + 1));
  assert.deepEqual([many.status, many.code], [400, "server.invalid_input"]);
  // What other people sent that day, all but 30 MB of it.
  const DAY = "01890a5d-ac96-774b-bcce-b302099a80da";
  await app.inside("MIR", async (tx) => {
    await sql`insert into attachment.upload values (${app.clientId("MIR")}, ${DAY}, 'x', 'x', ${app.clock.now()})`.execute(
      tx,
    );
    await sql`insert into attachment.file values (${app.clientId("MIR")}, ${DAY}, 'jour.bin', 'jour.bin',
      'text/plain', ${LIMITS.dayBytes - 30 * 1024 * 1024}, 1, ${"0".repeat(64)}, 'x', ${app.clock.now()})`.execute(tx);
  });
  const full = await upload(as("dpo"), "demain.txt", Buffer.alloc(6 * 1024 * 1024, "x"));
  assert.deepEqual([full.status, full.code], [429, "attachment.day_full"]);
  app.clock.advance({ hours: 25 });
  assert.equal((await upload(as("dpo"), "demain.txt", Buffer.alloc(6 * 1024 * 1024, "x"))).status, 200);
});

test("a client's files are changed or removed by nobody once attached, whatever SQL runs as the application", async () => {
  const who = { actor: app.personId("administrator"), clients: [app.clientId("MIR")] };
  const linked = sql`(select attachment_id from attachment.link)`;
  for (const actor of [who, { ...who, actor: "system:clean" }]) {
    for (const table of ["part", "file", "upload"]) {
      const run = (statement: string) =>
        transact(app.db, actor, (tx) =>
          sql`${sql.raw(statement)} attachment.${sql.raw(table)} where attachment_id in ${linked}`.execute(tx),
        );
      const done = await run("delete from").then(
        ({ numAffectedRows }) => numAffectedRows,
        ({ code }: { code: string }) => code,
      );
      assert.ok(done === 0n || done === "P0001", `${actor.actor} ${table}: ${String(done)}`);
    }
  }
});

/** A true server, for what only a true connection can do. */
let port = 0;
const sockets = new Set<Socket>();
before(async () => {
  await app.app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.app.server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
after(() => sockets.forEach((socket) => socket.destroy()));

async function halfSent(bytes: number, length: number, who = as("technical")): Promise<Socket> {
  const socket = connectSocket(port, "127.0.0.1");
  socket.on("error", () => undefined);
  sockets.add(socket);
  const head = [
    "POST /api/v1/clients/MIR/attachments HTTP/1.1",
    "host: localhost",
    `origin: ${ORIGIN}`,
    `cookie: ${await who.cookie()}`,
    `content-type: ${FORM["content-type"]}`,
    `content-length: ${length}`,
  ].join("\r\n");
  const form = formOf({ name: "coupe.txt", bytes: Buffer.alloc(bytes, "x") });
  socket.write(`${head}\r\n\r\n`);
  socket.write(form.subarray(0, form.length - BOUNDARY.length - 8));
  return socket;
}

test("a connection cut between two parts leaves nothing, neither a part nor the name of an upload", async () => {
  const before = await rows();
  const socket = await halfSent(3 * PART_BYTES, 10_000_000);
  await until(async () => (await rows()).part >= before.part + 2);
  socket.destroy();
  await until(async () => (await rows()).upload === before.upload);
  assert.deepEqual(await rows(), before);
});

test("what a killed process left of an upload is removed by the cleaning after a day, and what is attached never", async () => {
  const before = await rows();
  const attached = await upload(as("technical"), "garde.txt", "gardé");
  assert.equal((await say(as("technical"), "À garder", [attached.body.id])).status, 200);
  const id = "01890a5d-ac96-774b-bcce-b302099a80aa";
  const begun = Temporal.Now.instant().subtract({ hours: 23 });
  await app.inside("MIR", async (tx) => {
    await sql`insert into attachment.upload values (${app.clientId("MIR")}, ${id}, 'x', 'x', ${begun})`.execute(tx);
    await sql`insert into attachment.part values (${app.clientId("MIR")}, ${id}, 0, ${Buffer.from("reste")})`.execute(
      tx,
    );
  });
  await clean(app.db);
  const { link, ...left } = await rows();
  assert.equal(link, before.link + 1);
  assert.deepEqual(
    left,
    { upload: link + 1, part: left.part, file: link },
    "loose files of 2023 are gone, the young one stays",
  );
  await transact(app.db, { actor: "system:clean", clients: [] }, (tx) =>
    sql`select 1 from attachment.upload where attachment_id = ${id}`.execute(tx),
  );
  assert.equal((await as("requester").get(`${requestPath(number)}/attachments/${attached.body.id}`)).status, 200);
});

test("somebody whose right ends while their file comes in is refused at its end, and nothing is kept", async () => {
  const before = await rows();
  const socket = await halfSent(
    PART_BYTES,
    formOf({ name: "coupe.txt", bytes: Buffer.alloc(PART_BYTES, "x") }).length,
    as("security_officer"),
  );
  await until(async () => (await rows()).part === before.part + 1);
  const answer = new Promise<string>((resolve) => socket.once("data", (data) => resolve(data.toString())));
  const left = await as("administrator").post(`/clients/MIR/people/${app.personId("security_officer")}/leave`, {});
  assert.equal(left.status, 200, String(left.message));
  socket.write(formOf({ name: "coupe.txt", bytes: "" }).subarray(-BOUNDARY.length - 8));
  assert.match(await answer, /^HTTP\/1\.1 401 /);
  await until(async () => (await rows()).upload === before.upload);
});
