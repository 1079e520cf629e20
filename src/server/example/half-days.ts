import type { Tx } from "#database/transaction.ts";
import { accepted } from "#kernel/result.ts";
import { actOnSession, bookSession, offerSlots, recordOnSession, type Doing } from "#coaching/actions.ts";
import type { Author } from "#coaching/fact.ts";
import { readFreeSlots } from "#coaching/store/slot.ts";
import type { ExampleParty } from "./people.ts";

const ZONE = "Europe/Paris";
const CREDIT = { contractId: "miramas-infogerance", service: "M3" };

/**
 * The half-days of the example: two held, one booked, and slots to choose from. Days are Tuesdays around today; what
 * would fall after the last day of the contract is left out.
 */
export async function tellHalfDays(tx: Tx, { clientId, people }: ExampleParty, now: Temporal.Instant): Promise<void> {
  const client = { clientId, clientCode: "MIR" };
  const town: Author = { id: people.technical, name: "Lou Garnier", side: "client" };
  const host: Author = { id: people.technician, name: "Noé Lambert", side: "provider" };
  const on = (by: Author, at: Temporal.Instant): Doing => ({ client, by, now: at });
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  const tuesday = today.add({ days: (9 - today.dayOfWeek) % 7 });
  const at = (weeks: number, time: string): Temporal.Instant =>
    tuesday.add({ weeks }).toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant();
  const offer = async (asked: Temporal.Instant, starts: readonly Temporal.Instant[]) =>
    (await offerSlots(tx, on(host, asked), CREDIT, { host: host.id, starts })).ok;
  const book = async (weeks: number, start: string, subject: string): Promise<number | null> => {
    const asked = at(weeks - 5, "10:00");
    const startsAt = at(weeks, start);
    if (!(await offer(asked, [startsAt]))) return null;
    const slot = (await readFreeSlots(tx, asked)).find((one) => one.startsAt.equals(startsAt));
    if (!slot) return null;
    const booked = accepted(await bookSession(tx, on(town, asked), { slot: slot.id, subject, shortNotice: false }));
    accepted(await actOnSession(tx, on(host, at(weeks - 4, "11:00")), booked, { kind: "agree", shortNotice: false }));
    return booked;
  };
  for (const { weeks, subject, report } of HELD) {
    const number = await book(weeks, "09:00", subject);
    if (number === null) return;
    const present = ["Noé Lambert", "Lou Garnier", "Maé Colin"];
    accepted(await recordOnSession(tx, on(host, at(weeks, "12:30")), number, { kind: "held", present }));
    accepted(await recordOnSession(tx, on(host, at(weeks, "17:10")), number, { kind: "report", text: report }));
    for (const by of [host, town])
      accepted(await actOnSession(tx, on(by, at(weeks, "17:20")), number, { kind: "sign" }));
  }
  if ((await book(3, "13:30", "Ansible : déployer une mise à jour sur plusieurs serveurs")) === null) return;
  for (const weeks of [4, 5, 6]) await offer(at(-1, "09:00"), [at(weeks, "09:00"), at(weeks, "13:30")]);
}

const HELD = [
  {
    weeks: -9,
    subject: "Sauvegardes avec restic : restaurer un fichier, puis une base",
    report:
      "Restauration d’un fichier et d’une base de test par l’équipe. Une fiche de procédure a été rédigée ensemble.",
  },
  {
    weeks: -4,
    subject: "Lire un journal systemd et suivre un service qui redémarre",
    report:
      "journalctl par unité et par période ; cas de srv-fichiers repris pas à pas. À revoir : la rotation des journaux.",
  },
] as const;
