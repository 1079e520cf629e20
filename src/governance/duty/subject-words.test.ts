import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "#contract/load.ts";
import { subjectWords } from "./subject-words.ts";

const N = "\u00a0";

test("M1, M2c, M3, E2, C6: what is due for a period names it in words, in the reader's language; other days stay days", () => {
  const loaded = loadContract(readFileSync(new URL("../../../contracts/miramas.yaml", import.meta.url), "utf8"));
  assert.ok(loaded.ok);
  const year = `du 1er${N}octobre${N}2023 au 30${N}septembre${N}2024`;
  const update = "Infogérance du serveur Collabora Online";
  const coaching = "Accompagnement à la progression technique de l’équipe systèmes";
  const insurance = "Attestation d’assurance responsabilité civile professionnelle";
  const rows: readonly (readonly [subject: string, fr: string, en: string])[] = [
    [
      "M2-lots/2026-04-01",
      `Ticket de 15 minutes, 2e${N}trimestre${N}2026`,
      "Ticket de 15 minutes, 2nd quarter of 2026",
    ],
    ["mise-a-jour-collabora/2023-11-01", `${update}, novembre${N}2023`, `${update}, November 2023`],
    ["M3/2023-10-01", `${coaching}, ${year}`, `${coaching}, 2023-10-01 to 2024-09-30`],
    ["2023-10-01", year, "2023-10-01 to 2024-09-30"],
    ["2023-10-01/2", `${year}, 2`, "2023-10-01 to 2024-09-30, 2"],
    // A date that was missed, the expiry of a document and a day on which no period begins.
    [
      "M2-lots/2026-04-01/2026-07-01",
      `Ticket de 15 minutes, 2e${N}trimestre${N}2026, 01/07/2026`,
      "Ticket de 15 minutes, 2nd quarter of 2026, 2026-07-01",
    ],
    ["assurance/2026-04-01", `${insurance}, 01/04/2026`, `${insurance}, 2026-04-01`],
    ["M2-lots/2026-05-15", "Ticket de 15 minutes, 15/05/2026", "Ticket de 15 minutes, 2026-05-15"],
    ["2026-05-15", "15/05/2026", "2026-05-15"],
  ];
  for (const [subject, fr, en] of rows)
    assert.deepEqual(
      [subjectWords(subject, loaded.contract, "fr"), subjectWords(subject, loaded.contract, "en")],
      [fr, en],
    );
});
