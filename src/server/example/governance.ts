import { recordRoutine } from "#asset/actions.ts";
import type { Tx } from "#database/transaction.ts";
import { addPaper } from "#governance/actions/document.ts";
import { addItem, stepAction } from "#governance/actions/item.ts";
import { giveReport, holdMeeting, minuteMeeting, planMeeting } from "#governance/actions/meeting.ts";
import type { Doing } from "#governance/actions/records.ts";
import { accepted } from "#kernel/result.ts";
import type { ExampleParty } from "./people.ts";

/** Months before the present one whose updates `systems.ts` tells. */
const TOLD_MONTHS = 5;
const ZONE = "Europe/Paris";
const instant = (day: Temporal.PlainDate, time: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant();

/** A meeting held each June of the contract, its papers, and an insurance that expires in three weeks (P4, P6, C6). */
export async function tellGovernance(
  tx: Tx,
  { clientId, people }: ExampleParty,
  contract: string,
  now: Temporal.Instant,
): Promise<void> {
  const doing = (at: Temporal.Instant): Doing => ({
    client: { clientId, clientCode: "MIR" },
    contract,
    by: { id: people.administrator, name: "Camille Fournier", side: "provider" },
    now: at,
  });
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  const tell = async (day: Temporal.PlainDate, time: string, act: (doing: Doing) => Promise<unknown>) => {
    const at = instant(day, time);
    if (Temporal.Instant.compare(at, now) < 0) await act(doing(at));
  };
  await tellUpdates(tell, today);
  await tellPapers(tell, today);
  for (const year of [2024, 2025, 2026]) await tellMeeting(tell, year);
  await tell(Temporal.PlainDate.from("2026-06-22"), "09:00", async (by) => {
    const what = "Lister les certificats à surveiller";
    const item = { what, side: "provider" as const, owner: "Noé Lambert", due: "2026-07-15" };
    const { id } = accepted(await addItem(tx, by, item));
    const done = { ...by, now: by.now.add({ hours: 24 * 14 }) };
    if (Temporal.Instant.compare(done.now, now) < 0)
      accepted(await stepAction(tx, done, id, { kind: "done", note: "Liste remise, onze certificats" }));
  });
  await tell(today.subtract({ days: 12 }), "16:00", async (by) => {
    const what = "Choisir qui répond aux demandes des personnes concernées (clause G5)";
    const due = today.add({ days: 18 }).toString();
    accepted(await addItem(tx, by, { what, side: "client", owner: "Direction des systèmes d’information", due }));
  });

  /** The updates of the months before those that the systems' own story tells. */
  async function tellUpdates(say: typeof tell, day: Temporal.PlainDate): Promise<void> {
    const by = { id: people.technician, name: "Noé Lambert", side: "provider" } as const;
    const told = day.with({ day: 1 }).subtract({ months: TOLD_MONTHS });
    let first = Temporal.PlainDate.from("2023-10-01");
    for (; Temporal.PlainDate.compare(first, told) < 0; first = first.add({ months: 1 })) {
      const on = first.with({ day: 10 });
      const entry = { contractId: contract, routine: "mise-a-jour-collabora", first, on };
      const proof = "Journal des paquets du serveur";
      await say(on, "18:00", async (act) => {
        const applied = {
          ...entry,
          result: "applied" as const,
          version: `${first.year % 100}.04.${first.month}`,
          proof,
        };
        accepted(await recordRoutine(tx, { client: act.client, by, now: act.now }, applied));
      });
    }
  }

  async function tellPapers(say: typeof tell, day: Temporal.PlainDate): Promise<void> {
    const handed = Temporal.PlainDate.from("2023-10-12");
    const papers = [
      { annex: "designation-dpo", reference: "Désignation du 2 octobre 2023" },
      { annex: "charte", reference: "Charte signée le 12 octobre 2023" },
      { annex: "assurance", reference: "RC PRO EX-2023-0417, assureur d’exemple", expires: "2024-12-31" },
    ];
    for (const paper of papers) await say(handed, "11:00", async (by) => void accepted(await addPaper(tx, by, paper)));
    // The present one is about to expire, whatever the day on which the example is loaded.
    const expires = day.add({ days: 21 });
    const renewed = {
      annex: "assurance",
      reference: "RC PRO EX-2024-0902, assureur d’exemple",
      expires: expires.toString(),
    };
    const before = Temporal.PlainDate.from("2024-12-10");
    await say(before, "09:30", async (by) => void accepted(await addPaper(tx, by, renewed)));
  }

  async function tellMeeting(say: typeof tell, year: number): Promise<void> {
    const day = Temporal.PlainDate.from({ year, month: 6, day: 17 });
    let id = "";
    const plan = {
      starts: instant(day, "10:00").toString(),
      minutes: 90,
      place: "Mairie, salle des commissions",
      agenda: ["Demandes et délais promis", "Temps passé et argent", "Mises à jour", "Questions diverses"],
    };
    const present = ["Direction des systèmes d’information", "Administration système", "Chef de projet"];
    const minutes = {
      text: "Les délais promis ont été tenus. Les demandes portent surtout sur la messagerie et l’intranet.",
      decisions: ["Poser une alerte trente jours avant l’expiration de chaque certificat"],
      actions: [],
    };
    await say(
      day.subtract({ days: 30 }),
      "14:00",
      async (by) => void (id = accepted(await planMeeting(tx, by, plan)).id),
    );
    await say(day.subtract({ days: 8 }), "15:00", async (by) => void accepted(await giveReport(tx, by, id)));
    const held = { day: day.toString(), present };
    await say(day, "12:00", async (by) => void accepted(await holdMeeting(tx, by, id, held)));
    await say(day.add({ days: 3 }), "17:00", async (by) => void accepted(await minuteMeeting(tx, by, id, minutes)));
  }
}
