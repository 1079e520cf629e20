import assert from "node:assert/strict";
import { test } from "node:test";
import { PDFDocument, PDFName } from "pdf-lib";
import { testApp, type Session } from "../../test/harness/app.ts";
import { contractOf } from "../../test/scenarios/simulated.ts";
import { connectTo, loadMiramas, move, openRequest, requestPath, workStep, write } from "../../test/harness/desk.ts";
import { serviceOf } from "#contract/contract.ts";
import { workBlocks } from "./report-work.ts";
import { workView } from "./view.ts";
import { pdfText } from "../../test/reference/pdf-text.ts";

const app = await testApp({ now: "2024-01-08T07:30:00Z" });
await loadMiramas(app);
const technician = app.as("technician");
const town = app.as("technical");
const at = (time: string) => app.clock.set(`2024-01-${time}Z`);

const fileOf = (who: Session, number: number) => who.get(`${requestPath(number)}/report`);
/** The words of the file on one line, as a person would search them. */
const wordsOf = async (bytes: Uint8Array): Promise<string> =>
  (await pdfText(bytes)).join(" ").replaceAll("\u00a0", " ").replaceAll(/\s+/g, " ");

test("s3: units of a pack stand in the report without an amount, since they were paid beforehand", () => {
  const session = { id: "s", personName: "Tom Technicien", person: "p", note: null, beyondPack: null, removed: [] };
  const [startedAt, endedAt] = ["2025-03-06T08:00:00Z", "2025-03-06T08:20:00Z"].map((each) =>
    Temporal.Instant.from(each),
  );
  assert.ok(startedAt && endedAt);
  const done = {
    ...session,
    ticket: "t",
    startedAt,
    endedAt,
    lastAt: endedAt,
    state: "ended",
    pauses: [],
    removals: [],
  } as const;
  const carnet = contractOf("carnet-heures");
  const of = { contract: carnet, service: serviceOf(carnet, "HEURES") };
  const blocks = workBlocks(workView([done], of, "p", endedAt), "Europe/Paris");
  const units = blocks.findLast((block) => block.kind === "table");
  assert.deepEqual(
    units?.columns.map(({ title }) => title),
    ["Période", "Temps réel", "Unités"],
  );
  // Twenty minutes are four units of six minutes begun.
  assert.equal(units?.rows[0]?.cells.at(-1), "4");
  assert.equal(units?.rows[0]?.cells.length, 3);
  assert.doesNotMatch(JSON.stringify(blocks), /€/);
  assert.match(JSON.stringify(blocks), /6.min pris sur le forfait \(clause s3\)/);
});

test("T5: the report tells the request, both clocks and why, the seconds, the units and the public words", async () => {
  at("08T11:29:00"); // 12:29 in Paris, one minute before the lunch break.
  const number = await openRequest(town, "Messagerie : plus d’envoi", { description: "Rien ne part depuis ce matin." });
  at("08T13:00:00");
  await move(technician, number, { kind: "acknowledge", message: "Bonjour, je me connecte." });
  await write(technician, number, "Mot de passe du bastion à changer", "internal");
  await connectTo(technician, number);
  at("08T13:10:00");
  await workStep(technician, number, "pause", { reason: "Documentation" });
  at("08T13:40:00");
  await workStep(technician, number, "resume");
  at("08T13:46:05"); // 10 minutes, then 6 min 5 s after the research: 965 seconds, two units begun.
  await workStep(technician, number, "end", { note: "File d’attente vidée." });

  const draft = await wordsOf((await fileOf(town, number)).bytes);
  assert.match(draft, /Projet, sans valeur/);
  assert.match(draft, /Aucun rapport n’a encore été remis/);

  at("08T13:50:00");
  await move(technician, number, { kind: "restore", message: "Les messages partent." });
  await move(technician, number, { kind: "close", report: "Service redémarré.\n\nSurveillance pendant une semaine." });
  at("09T09:00:00");
  const file = await fileOf(town, number);
  assert.equal(file.status, 200);
  assert.equal(file.headers["content-type"], "application/pdf");
  assert.match(String(file.headers["content-disposition"]), new RegExp(`filename="rapport-MIR-${number}.pdf"`));
  const words = await wordsOf(file.bytes);
  for (const said of [
    `N° MIR-${number}`,
    "Date du rapport",
    "8 janvier 2024",
    "08/01/2024 à 12 h 29",
    "Rien ne part depuis ce matin.",
    "H = lun. 8 janv. 2024 12:29",
    "lun. 8 janv. 2024 12:29-12:30 : 1 min comptée",
    "lun. 8 janv. 2024 12:30-13:30 : hors des heures d’ouverture",
    "Tenue : lun. 8 janv. 2024 14:00.",
    "Tom Technicien",
    "File d’attente vidée.",
    "08/01/2024 à 14 h 46 min 05 s",
    "Recherche non comptée du 08/01/2024 à 14 h 10 au 08/01/2024 à 14 h 40",
    "16 min 5 s (965 s)",
    "50,00 €",
    "Bonjour, je me connecte.",
    "Service redémarré.",
    "Surveillance pendant une semaine.",
  ])
    assert.ok(words.includes(said), `${said} is not in: ${words}`);
  assert.doesNotMatch(words, /Projet|bastion/);
});

test("the same request gives the same bytes, to both sides, on another day", async () => {
  at("10T09:00:00");
  const [forTown, forStaff] = [await fileOf(town, 1), await fileOf(technician, 1)];
  assert.ok(forTown.bytes.length > 10_000);
  assert.deepEqual(forTown.bytes, forStaff.bytes);
  at("11T09:00:00");
  assert.deepEqual((await fileOf(town, 1)).bytes, forTown.bytes);
  const document = await PDFDocument.load(forTown.bytes, { updateMetadata: false });
  assert.ok(document.catalog.has(PDFName.of("StructTreeRoot")), "the file is tagged");
});

test("another town has no report to read", async () => {
  assert.equal((await fileOf(app.as("val_technical"), 1)).status, 404);
  assert.equal((await fileOf(town, 999)).code, "ticket.not_found");
});
