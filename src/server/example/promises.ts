import { offerSlots } from "#coaching/actions.ts";
import { stepLetter, writeLetter } from "#contract/actions/letter/write.ts";
import type { Tx } from "#database/transaction.ts";
import { endDuty } from "#governance/actions/duty.ts";
import type { Who } from "#http/route.ts";
import { accepted } from "#kernel/result.ts";
import type { ExampleParty } from "./people.ts";

const ZONE = "Europe/Paris";
const CONTRACT = "miramas-infogerance";
const at = (day: string, time: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant();

/** What the provider keeps each year besides its work: half-days offered in time (M3), the emergency pack tried (E5), a letter (B5). */
export async function tellPromises(tx: Tx, { clientId, people }: ExampleParty, now: Temporal.Instant): Promise<void> {
  const held = { roles: ["administrator"], scoped: [] } as const;
  const client = { clientId, clientCode: "MIR", clientName: "Commune de Miramas", ...held };
  const name = "Camille Fournier";
  const who: Who = {
    personId: people.administrator,
    side: "provider",
    name,
    email: null,
    language: "fr",
    opensClients: true,
    memberships: [client],
  };
  const isPast = (one: Temporal.Instant): boolean => Temporal.Instant.compare(one, now) < 0;
  for (const { year, offered, thursday, tried, words } of YEARS) {
    const offering = at(offered, "10:00");
    const by = { id: people.administrator, name, side: "provider" } as const;
    const slot = { host: people.technician, starts: [at(thursday, "09:00")] };
    if (isPast(offering))
      accepted(await offerSlots(tx, { client, by, now: offering }, { contractId: CONTRACT, service: "M3" }, slot));
    const trying = at(tried, "16:30");
    const done = { subject: year, as: "done", words } as const;
    const on = { client, contract: CONTRACT, who, now: trying };
    if (isPast(trying)) accepted(await endDuty(tx, on, "emergency_pack_tested", done));
  }
  const received = at("2026-07-08", "17:00");
  if (!isPast(received)) return;
  const posted = { client, contract: CONTRACT, who, now: at("2026-07-06", "17:00") };
  const letter = accepted(await writeLetter(tx, posted, UNCHANGED)).letters.at(-1);
  if (!letter) throw new Error("the example's letter was written down and is not there");
  const town: Who = { ...who, personId: people.management, side: "client", name: "Alix Sorbier", opensClients: false };
  for (const kind of ["presented", "received"] as const)
    accepted(await stepLetter(tx, { ...posted, who: town, now: received }, letter.id, { kind, on: "2026-07-08" }));
}

/** Thursdays, since the half-days that are told elsewhere are on Tuesdays. */
const YEARS = [
  {
    year: "2023-10-01",
    offered: "2023-10-12",
    thursday: "2023-11-16",
    tried: "2024-05-23",
    words: "Enveloppe ouverte avec la mairie : connexion à srv-collabora réussie avec la clé de secours",
  },
  {
    year: "2024-10-01",
    offered: "2024-10-10",
    thursday: "2024-11-14",
    tried: "2025-05-22",
    words: "Accès de secours essayés sur les quatre serveurs, une adresse périmée corrigée dans la fiche",
  },
  {
    year: "2025-10-01",
    offered: "2025-10-09",
    thursday: "2025-11-13",
    tried: "2026-05-21",
    words: "Accès de secours essayés par Lou Garnier seule, fiche à jour",
  },
] as const;

/** Written down on the day of its posting, before the client's own last day to leave, so that it knows the prices in time (reading C4). */
const UNCHANGED = {
  what: "price_revision",
  words: "Les prix restent inchangés pour la dernière période : 25,00 € HT le lot, forfaits inchangés.",
  posted: "2026-07-06",
  tracking: "1A 204 117 3302 5",
} as const;
