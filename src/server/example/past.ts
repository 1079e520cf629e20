import type { Clerk, Quarter } from "./clerk.ts";
import type { Teller } from "./story.ts";

/** One act of the past; acts are told in the order of their instants, so that the journal and the numbers follow it. */
type Act = { readonly at: Temporal.Instant; readonly tell: () => Promise<void> };

type Setting = {
  readonly tell: Teller;
  readonly clerk: Clerk;
  /** First day of the contract: fees fall due at its anniversaries. */
  readonly effective: Temporal.PlainDate;
  /** Nothing here is told of this instant or later: the present requests begin there. */
  readonly horizon: Temporal.Instant;
};

const ZONE = "Europe/Paris";
/** An invoice of fees older than this has been paid; the last one may still be awaited. */
const LONG_PAID = Temporal.Duration.from({ hours: 24 * 120 });

/**
 * The money of the example before its present requests: a quarter that is closed, ordered, invoiced and paid, the next one
 * whose recap still awaits its order, the last one with its work, to be closed, and the fees of each past anniversary,
 * deposited by hand on Chorus Pro. What would fall after the horizon is left undone.
 */
export async function tellPast(setting: Setting): Promise<void> {
  const [last, earlier, oldest] = await setting.clerk.finished(setting.horizon);
  const acts = [
    ...anniversaries(setting),
    ...(oldest ? [...oldestWork(setting, oldest), ...invoicing(setting, oldest)] : []),
    ...(earlier ? [...earlierWork(setting, earlier), ...awaiting(setting, earlier)] : []),
    ...(last ? lastWork(setting, last) : []),
  ];
  const past = acts.filter(({ at }) => Temporal.Instant.compare(at, setting.horizon) < 0);
  for (const act of past.sort((one, other) => Temporal.Instant.compare(one.at, other.at))) await act.tell();
}

/** So many working days after a day, which itself is moved to the next working day. */
function after(day: Temporal.PlainDate, days: number, time: string): Temporal.Instant {
  let found = day;
  for (let left = days; ; found = found.add({ days: 1 })) {
    if (found.dayOfWeek > 5) continue;
    if (left === 0) return found.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant();
    left -= 1;
  }
}

function anniversaries({ clerk, effective, horizon }: Setting): Act[] {
  return [0, 1, 2, 3].flatMap((years): Act[] => {
    const day = effective.add({ years });
    const numbers: string[] = [];
    const each = (act: (number: string) => Promise<void>) => async () => {
      for (const number of numbers) await act(number);
    };
    const issue = after(day, 0, "09:30");
    const deposit = after(day, 1, "09:10");
    const available = after(day, 3, "08:40");
    const payment = after(day, 18, "11:00");
    const paid = Temporal.Instant.compare(payment.add(LONG_PAID), horizon) < 0;
    return [
      { at: issue, tell: async () => void numbers.push(...(await clerk.issueFees(issue, `ENG-${day.year}-0117`))) },
      { at: deposit, tell: each((number) => clerk.note(deposit, number, "deposited")) },
      { at: available, tell: each((number) => clerk.note(available, number, "made_available")) },
      ...(paid ? [{ at: payment, tell: each((number) => clerk.pay(payment, number)) }] : []),
    ];
  });
}

/** Closed at the beginning of the following quarter, ordered, invoiced, deposited and paid within its month. */
function invoicing({ clerk }: Setting, quarter: Quarter): Act[] {
  const next = Temporal.PlainDate.from(quarter.period.last).add({ days: 1 });
  const moments = { close: after(next, 2, "10:00"), order: after(next, 8, "15:20"), issue: after(next, 9, "09:45") };
  const deposit = after(next, 10, "09:15");
  const payment = after(next, 28, "11:10");
  let number = "";
  return [
    { at: moments.close, tell: () => clerk.close(moments.close, quarter) },
    { at: moments.order, tell: () => clerk.order(moments.order, quarter, `BC-${next.year}-0482`) },
    { at: moments.issue, tell: async () => void (number = await clerk.issue(moments.issue, quarter)) },
    { at: deposit, tell: () => clerk.note(deposit, number, "deposited") },
    { at: payment, tell: () => clerk.pay(payment, number) },
  ];
}

/** Closed and sent at the beginning of the following quarter; the town has not ordered it yet. */
function awaiting({ clerk }: Setting, quarter: Quarter): Act[] {
  const close = after(Temporal.PlainDate.from(quarter.period.last).add({ days: 1 }), 2, "10:00");
  return [{ at: close, tell: () => clerk.close(close, quarter) }];
}

function earlierWork(setting: Setting, quarter: Quarter): Act[] {
  return repair(setting, quarter, 20, "11:15", 48, {
    title: "Partage des documents refusé depuis l’extérieur",
    text: "Les élus n’ouvrent plus les documents partagés hors du réseau de la mairie.",
    answer: "Le proxy refuse les adresses externes, je relis sa configuration.",
    restored: "Les documents s’ouvrent de nouveau depuis l’extérieur.",
    report: "Cause : règle du proxy perdue à la mise à jour. Action : règle rétablie, configuration sauvegardée.",
  });
}

function oldestWork(setting: Setting, quarter: Quarter): Act[] {
  return [
    ...repair(setting, quarter, 12, "09:20", 42, {
      title: "Envoi des courriels bloqué sur srv-messagerie",
      text: "Les courriels restent dans la file d’attente depuis ce matin.",
      answer: "Je regarde la file d’attente et les certificats.",
      restored: "Les courriels repartent ; la file s’est vidée.",
      report:
        "Cause : certificat du relais expiré. Action : certificat renouvelé, file relancée. Suite : alerte posée trente jours avant chaque expiration.",
    }),
    ...repair(setting, quarter, 27, "14:30", 23, {
      title: "Lenteur de l’intranet",
      text: "L’intranet met plus de vingt secondes à répondre.",
      answer: "La base est saturée, je regarde les requêtes.",
      restored: "L’intranet répond de nouveau en moins d’une seconde.",
      report: "Cause : un index manquait après la mise à jour. Action : index créé. Suite : aucune.",
    }),
  ];
}

function lastWork(setting: Setting, quarter: Quarter): Act[] {
  return [
    ...repair(setting, quarter, 6, "10:05", 34, {
      title: "Réplication arrêtée entre les deux annuaires",
      text: "Les nouveaux comptes n’apparaissent pas sur le second annuaire.",
      answer: "La réplication s’est arrêtée cette nuit, je la relance.",
      restored: "La réplication a rattrapé son retard.",
      report: "Cause : disque plein sur le second annuaire. Action : journaux purgés, réplication relancée.",
    }),
    ...repair(setting, quarter, 17, "15:40", 51, {
      title: "Mise à jour de sécurité refusée sur srv-web",
      text: "La mise à jour s’arrête sur un paquet en conflit.",
      answer: "Je résous le conflit de paquets.",
      restored: "Le serveur est à jour et le site répond.",
      report: "Cause : dépôt tiers obsolète. Action : dépôt retiré, paquet remplacé par celui de Debian.",
    }),
  ];
}

type Repair = Readonly<Record<"title" | "text" | "answer" | "restored" | "report", string>>;

/** A request of worked time from its opening to its report, on one day. */
function repair({ tell }: Setting, quarter: Quarter, days: number, time: string, minutes: number, said: Repair): Act[] {
  const opened = after(Temporal.PlainDate.from(quarter.period.first), days, time);
  const at = (more: number) => opened.add({ minutes: more });
  let number = 0;
  const request = {
    channel: "portal",
    service: "M2",
    title: said.title,
    description: said.text,
    urgency: "degraded",
  } as const;
  const acts: readonly (readonly [number, (at: Temporal.Instant) => Promise<void>])[] = [
    [0, async (now) => void (number = await tell.open("technical", now, request))],
    [12, (now) => tell.move("technician", now, number, { kind: "acknowledge", message: said.answer })],
    [15, (now) => tell.connect("technician", now, number)],
    [15 + minutes, (now) => tell.work("technician", now, number, { kind: "end" }, said.restored)],
    [17 + minutes, (now) => tell.move("technician", now, number, { kind: "restore", message: said.restored })],
    [40 + minutes, (now) => tell.move("technician", now, number, { kind: "close", report: said.report })],
  ];
  return acts.map(([more, act]) => ({ at: at(more), tell: () => act(at(more)) }));
}

/** The mock-up that the advice of a request led to (M4): sent, and the town has a month to answer. */
export async function offerSignOn(clerk: Clerk, at: Temporal.Instant): Promise<void> {
  await clerk.offer(at, {
    kind: "other",
    title: "Maquette d’authentification unique",
    words:
      "Une maquette de LemonLDAP::NG reliée à votre annuaire, essayée avec Nextcloud et Maarch, et son compte rendu.",
    lines: [
      { label: "Installation et liaison à l’annuaire", quantity: 2, unit: "jour", unitPrice: "640.00" },
      { label: "Essai avec deux applications", quantity: 1, unit: "jour", unitPrice: "640.00" },
    ],
    days: 30,
  });
}
