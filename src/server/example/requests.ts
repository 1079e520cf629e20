import type { OpenRequest } from "#ticket/api.ts";
import type { Teller } from "./story.ts";

/** A moment of the story: so many working days before today, at a time of day in the contract's zone. */
export type Moment = (daysBack: number, time: string) => Temporal.Instant;

const ZONE = "Europe/Paris";
/** The example contract runs until 30 September 2027; loaded later, its story ends with it. */
const LAST = Temporal.PlainDate.from("2027-09-24");

/** Days are counted back from the last working day before `now`, so that nothing is told of the future. */
export function momentsBefore(now: Temporal.Instant): Moment {
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  const from = Temporal.PlainDate.compare(today, LAST) > 0 ? LAST : today;
  return (daysBack, time) => {
    let day = from;
    for (let left = daysBack; left > 0;) {
      day = day.subtract({ days: 1 });
      if (day.dayOfWeek <= 5) left -= 1;
    }
    return day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant();
  };
}

const portal = (service: string, title: string, description: string, urgency: OpenRequest["urgency"]): OpenRequest => ({
  channel: "portal",
  service,
  title,
  description,
  urgency,
});

/** Working days between the oldest of the requests below and today. */
export const OLDEST_REQUEST = 24;

/** The past requests of the example, oldest first: each state that a newcomer should meet, and nothing that overlaps. */
export async function tellRequests(tell: Teller, at: Moment): Promise<void> {
  await sshd(tell, at);
  await nextcloudUpgrade(tell, at);
  await maarch(tell, at);
  await diskSpace(tell, at);
  await advice(tell, at);
  await certificate(tell, at);
  await fonts(tell, at);
  await collabora(tell, at);
  await backup(tell, at);
}

/** Restored and closed with its report, within both times. */
async function sshd(tell: Teller, at: Moment): Promise<void> {
  const text =
    "Depuis le redémarrage de cette nuit, la connexion SSH à srv-fichiers est refusée. Le serveur répond au ping.";
  const number = await tell.open(
    "technical",
    at(OLDEST_REQUEST, "09:12"),
    portal("M2", "sshd ne répond plus sur srv-fichiers", text, "blocked"),
  );
  await tell.move("technician", at(OLDEST_REQUEST, "09:25"), number, {
    kind: "acknowledge",
    message: "Bien reçu, je me connecte par la console de l’hyperviseur.",
  });
  await tell.connect("technician", at(OLDEST_REQUEST, "09:27"), number);
  await tell.work("technician", at(OLDEST_REQUEST, "09:36"), number, {
    kind: "research",
    reason: "Notes de version d’openssh",
  });
  await tell.work("technician", at(OLDEST_REQUEST, "09:52"), number, { kind: "resume" });
  await tell.work(
    "technician",
    at(OLDEST_REQUEST, "10:04"),
    number,
    { kind: "end" },
    "Option obsolète retirée de sshd_config, service relancé.",
  );
  await tell.move("technician", at(OLDEST_REQUEST, "10:06"), number, {
    kind: "restore",
    message: "SSH répond de nouveau. Une option retirée d’OpenSSH empêchait le démarrage.",
  });
  await tell.move("technical", at(OLDEST_REQUEST, "10:30"), number, { kind: "confirm", message: "Confirmé, merci." });
  const report =
    "Cause : l’option ChallengeResponseAuthentication, obsolète, dans /etc/ssh/sshd_config. Action : remplacée par KbdInteractiveAuthentication, configuration vérifiée par sshd -t, service relancé. Suite : vérification ajoutée avant chaque mise à jour.";
  await tell.move("technician", at(OLDEST_REQUEST, "10:45"), number, { kind: "close", report });
}

/** Over an hour of work: the client was asked and chose to go on. */
async function nextcloudUpgrade(tell: Teller, at: Moment): Promise<void> {
  const text =
    "La mise à niveau de Nextcloud s’est arrêtée sur la migration de la base. L’application reste en mode maintenance.";
  const number = await tell.open(
    "requester",
    at(17, "13:40"),
    portal("M2", "Nextcloud bloqué en mode maintenance", text, "blocked"),
  );
  await tell.move("technician", at(17, "14:05"), number, {
    kind: "acknowledge",
    message: "Je reprends la migration à la main ; l’application restera fermée pendant ce temps.",
  });
  await tell.connect("technician", at(17, "14:10"), number);
  await tell.work(
    "technician",
    at(17, "15:25"),
    number,
    { kind: "end" },
    "Index manquants créés, migration relancée par étapes.",
  );
  await tell.decide("technical", at(17, "15:40"), number, { choice: "continue" });
  await tell.connect("technician", at(17, "15:50"), number);
  await tell.work(
    "technician",
    at(17, "16:20"),
    number,
    { kind: "end" },
    "Contrôle d’intégrité, sortie du mode maintenance.",
  );
  await tell.move("technician", at(17, "16:25"), number, {
    kind: "restore",
    message: "Nextcloud est de nouveau ouvert, fichiers et partages vérifiés.",
  });
  const report =
    "La migration échouait sur une table sans clé primaire. Table corrigée, migration reprise, index manquants ajoutés, contrôle d’intégrité sans erreur. Recommandation : tester la prochaine version sur une copie.";
  await tell.move("technician", at(16, "09:15"), number, { kind: "close", report });
}

/** An exemption claimed by the provider and contested by the client: both readings stand side by side. */
async function maarch(tell: Teller, at: Moment): Promise<void> {
  const text = "Maarch affiche une page blanche à l’ouverture d’un courrier.";
  const number = await tell.open(
    "requester",
    at(9, "10:20"),
    portal("M2", "Page blanche dans Maarch", text, "degraded"),
  );
  await tell.move("technician", at(9, "11:00"), number, {
    kind: "acknowledge",
    message: "Le serveur et la base répondent ; je lis les journaux de Maarch.",
  });
  await tell.move("technician", at(9, "11:45"), number, {
    kind: "claim_exemption",
    exemption: "application-tierce",
    reason: "L’erreur vient du code de Maarch, maintenu par son éditeur.",
    evidence: "PHP Fatal error dans le module attachments, journal joint au message.",
  });
  await tell.contestFirstExemption(
    "technical",
    at(8, "09:10"),
    number,
    "Rien n’a changé dans Maarch : la panne suit la mise à jour de PHP faite par le prestataire.",
  );
}

/** A call entered after the fact, then worked on and closed. */
async function diskSpace(tell: Teller, at: Moment): Promise<void> {
  const number = await tell.open("administrator", at(7, "11:30"), {
    channel: "phone",
    service: "M2",
    title: "Plus d’espace disque sur srv-web",
    description: "Le site de la commune affiche une erreur 500 ; /var est plein à 100 %.",
    urgency: "blocked",
    calledAt: at(7, "11:05").toString(),
    reason: "Appel pris en déplacement",
    caller: { name: "Accueil de la mairie" },
  });
  await tell.connect("technician", at(7, "11:35"), number);
  await tell.move("technician", at(7, "11:38"), number, {
    kind: "acknowledge",
    message: "Les journaux d’Apache remplissent /var, je libère de la place.",
  });
  await tell.work("technician", at(7, "11:49"), number, { kind: "end" }, "Journaux compressés, rotation rétablie.");
  await tell.move("technician", at(7, "11:50"), number, { kind: "restore", message: "Le site répond. 38 Go libérés." });
  await tell.move("technician", at(7, "14:00"), number, {
    kind: "close",
    report:
      "Rotation des journaux interrompue depuis trois semaines par un droit manquant sur /var/log/apache2 ; droit rétabli, alerte posée à 85 %.",
  });
}

/** Advice: no promised time and no price. */
async function advice(tell: Teller, at: Moment): Promise<void> {
  const text = "Nous hésitons entre Keycloak et LemonLDAP::NG pour l’authentification unique. Qu’en pensez-vous ?";
  const number = await tell.open(
    "technical",
    at(6, "15:10"),
    portal("M4", "Choix d’une authentification unique", text, "normal"),
  );
  await tell.say(
    "administrator",
    at(5, "09:40"),
    number,
    "Pour une équipe de votre taille, nous penchons pour LemonLDAP::NG. Nous préparons une comparaison d’une page.",
  );
}

/** Waits for the client: the restoration clock is paused. */
async function certificate(tell: Teller, at: Moment): Promise<void> {
  const text = "Le navigateur signale un certificat expiré sur l’intranet.";
  const number = await tell.open(
    "requester",
    at(3, "09:05"),
    portal("M2", "Certificat expiré sur l’intranet", text, "degraded"),
  );
  await tell.move("technician", at(3, "09:30"), number, {
    kind: "acknowledge",
    message: "Le certificat vient de votre autorité interne, je regarde le renouvellement.",
  });
  await tell.say("technician", at(3, "09:35"), number, "Voir si certbot peut remplacer l’autorité interne.", true);
  await tell.move("technician", at(3, "09:50"), number, {
    kind: "wait_client",
    message: "Pouvez-vous signer la demande de certificat jointe avec votre autorité interne ?",
  });
}

/** Restored, awaits the client's confirmation. */
async function fonts(tell: Teller, at: Moment): Promise<void> {
  const text = "Les documents ouverts dans Collabora n’ont plus la police de la charte graphique.";
  const number = await tell.open(
    "requester",
    at(2, "10:15"),
    portal("M1", "Police de la charte absente dans Collabora", text, "normal"),
  );
  await tell.move("technician", at(2, "10:50"), number, {
    kind: "acknowledge",
    message: "La mise à jour a retiré le dossier des polices locales, je les remets.",
  });
  await tell.connect("technician", at(2, "11:00"), number);
  await tell.work("technician", at(2, "11:18"), number, { kind: "end" }, "Polices réinstallées, cache reconstruit.");
  await tell.move("technician", at(2, "11:20"), number, {
    kind: "restore",
    message: "Les polices sont revenues. Rechargez le document ouvert.",
  });
}

/** Taken into account, under way, with a vendor. */
async function collabora(tell: Teller, at: Moment): Promise<void> {
  const text =
    "L’enregistrement d’un tableur de 40 Mo échoue dans Collabora Online avec le message « session expirée ».";
  const number = await tell.open(
    "technical",
    at(1, "14:20"),
    portal("M1", "Enregistrement impossible d’un gros tableur", text, "degraded"),
  );
  await tell.move("technician", at(1, "15:00"), number, {
    kind: "acknowledge",
    message: "Reproduit sur le serveur, je relève les traces.",
  });
  await tell.move("technician", at(1, "16:10"), number, {
    kind: "wait_vendor",
    vendor: "Collabora",
    reference: "COOL-4471",
    reason: "Traces transmises à l’éditeur, qui reconnaît une limite de la version installée.",
  });
}

/** New: nobody has answered yet. */
async function backup(tell: Teller, at: Moment): Promise<void> {
  const text =
    "Le courriel du matin annonce une sauvegarde incomplète de srv-fichiers. Faut-il la relancer avant ce soir ?";
  await tell.open("technical", at(1, "17:10"), portal("M2", "Sauvegarde incomplète de srv-fichiers", text, "degraded"));
}
