import { recordRoutine } from "#asset/actions.ts";
import type { Tx } from "#database/transaction.ts";
import { addPaper } from "#governance/actions/document.ts";
import { addItem, stepAction } from "#governance/actions/item.ts";
import { giveReport, holdMeeting, minuteMeeting, planMeeting } from "#governance/actions/meeting.ts";
import type { Doing } from "#governance/actions/records.ts";
import { accepted } from "#kernel/result.ts";
import type { ExampleParty } from "./people.ts";
import { presentMonth, versionOf } from "./systems.ts";

/** Months before the present one whose updates `systems.ts` tells. */
const TOLD_MONTHS = 5;
const ZONE = "Europe/Paris";

type Day = Temporal.PlainDate;
const instant = (day: Day, time: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant();

/** Does something on a day as the project lead, unless that day is to come. */
type Tell = (day: Day, time: string, act: (tx: Tx, doing: Doing) => Promise<unknown>) => Promise<void>;

/** A meeting held each June of the contract, its papers, and an insurance that expires in three weeks (P4, P6, C6). */
export async function tellGovernance(
  tx: Tx,
  { clientId, people }: ExampleParty,
  contract: string,
  now: Temporal.Instant,
): Promise<void> {
  const client = { clientId, clientCode: "MIR" };
  const by = { id: people.administrator, name: "Camille Fournier", side: "provider" as const };
  const tell: Tell = async (day, time, act) => {
    const at = instant(day, time);
    if (Temporal.Instant.compare(at, now) < 0) await act(tx, { client, contract, by, now: at });
  };
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  await tellUpdates(tell, people.technician, today);
  await tellPapers(tell, today);
  for (const one of MINUTES) await tellMeeting(tell, one);
  await tellActions(tell, today);
}

/** The updates of the months before those that the systems' own story tells (M1). */
async function tellUpdates(tell: Tell, technician: string, today: Day): Promise<void> {
  const by = { id: technician, name: "Noé Lambert", side: "provider" } as const;
  const told = presentMonth(today).subtract({ months: TOLD_MONTHS });
  let first = Temporal.PlainDate.from("2023-10-01");
  for (; Temporal.PlainDate.compare(first, told) < 0; first = first.add({ months: 1 })) {
    const on = first.with({ day: 10 });
    const version = versionOf(first);
    const done = { routine: "mise-a-jour-collabora", first, on, version, proof: `coolwsd --version : ${version}` };
    await tell(on, "18:00", async (tx, { client, contract, now }) => {
      const entry = { ...done, contractId: contract, result: "applied" as const };
      accepted(await recordRoutine(tx, { client, by, now }, entry));
    });
  }
}

async function tellPapers(tell: Tell, today: Day): Promise<void> {
  const papers = [
    { annex: "designation-dpo", reference: "Désignation du 2 octobre 2023" },
    { annex: "charte", reference: "Charte signée le 12 octobre 2023" },
    { annex: "assurance", reference: "RC PRO EX-2023-0417, assureur d’exemple", expires: "2024-12-31" },
  ];
  const hand = (day: string, paper: (typeof papers)[number]) =>
    tell(Temporal.PlainDate.from(day), "11:00", async (tx, doing) => void accepted(await addPaper(tx, doing, paper)));
  for (const paper of papers) await hand("2023-10-12", paper);
  // The present one is about to expire, whatever the day on which the example is loaded.
  const expires = today.add({ days: 21 }).toString();
  await hand("2024-12-10", { annex: "assurance", reference: "RC PRO EX-2024-0902, assureur d’exemple", expires });
}

/** What each meeting found, and what it decided. */
const MINUTES = [
  {
    year: 2024,
    text: "Première année : les demandes portent surtout sur la messagerie et l’intranet ; aucun délai n’a été contesté.",
    decisions: ["Poser une alerte trente jours avant l’expiration de chaque certificat"],
  },
  {
    year: 2025,
    text: "Année calme : les mises à jour ont été faites chaque mois, et les accompagnements restent peu demandés.",
    decisions: [
      "Restaurer une base complète une fois par trimestre",
      "Proposer les créneaux d’accompagnement dès octobre",
    ],
  },
  {
    year: 2026,
    text: "Dernière période du contrat : la commune prépare sa consultation ; les choix laissés ouverts par le texte sont rappelés.",
    decisions: [
      "Dresser la liste des certificats à surveiller",
      "Arrêter avant l’été 2027 ce que deviennent les données",
    ],
  },
] as const;

async function tellMeeting(tell: Tell, { year, text, decisions }: (typeof MINUTES)[number]): Promise<void> {
  const day = Temporal.PlainDate.from({ year, month: 6, day: 17 });
  const plan = {
    starts: instant(day, "10:00").toString(),
    minutes: 90,
    place: "Mairie, salle des commissions",
    agenda: ["Demandes et délais promis", "Temps passé et argent", "Mises à jour", "Questions diverses"],
  };
  const present = ["Direction des systèmes d’information", "Administration système", "Chef de projet"];
  const minutes = { text, decisions: [...decisions], actions: [] };
  let id = "";
  const invited = day.subtract({ days: 30 });
  await tell(invited, "14:00", async (tx, doing) => void (id = accepted(await planMeeting(tx, doing, plan)).id));
  const reported = day.subtract({ days: 8 });
  await tell(reported, "15:00", async (tx, doing) => void accepted(await giveReport(tx, doing, id)));
  const held = { day: day.toString(), present };
  await tell(day, "12:00", async (tx, doing) => void accepted(await holdMeeting(tx, doing, id, held)));
  const written = day.add({ days: 3 });
  await tell(written, "17:00", async (tx, doing) => void accepted(await minuteMeeting(tx, doing, id, minutes)));
}

/** One action that is done, one that the client has still to do. */
async function tellActions(tell: Tell, today: Day): Promise<void> {
  const list = { what: "Lister les certificats à surveiller", side: "provider" as const, owner: "Noé Lambert" };
  let id = "";
  await tell(Temporal.PlainDate.from("2026-06-22"), "09:00", async (tx, doing) => {
    id = accepted(await addItem(tx, doing, { ...list, due: "2026-07-15" })).id;
  });
  await tell(Temporal.PlainDate.from("2026-07-06"), "09:00", async (tx, doing) => {
    accepted(await stepAction(tx, doing, id, { kind: "done", note: "Liste remise, onze certificats" }));
  });
  await tell(today.subtract({ days: 12 }), "16:00", async (tx, doing) => {
    const what = "Choisir qui répond aux demandes des personnes concernées (clause G5)";
    const due = today.add({ days: 18 }).toString();
    accepted(await addItem(tx, doing, { what, side: "client", owner: "Direction des systèmes d’information", due }));
  });
}
