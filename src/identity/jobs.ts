import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { typeset } from "#document/french.ts";
import type { Mailer } from "#notice/jobs.ts";
import { makeLink, SEND_INVITATION } from "./actions.ts";
import { LINK_MINUTES, makeSignInLink, SEND_LINK } from "./actions/sign-in-link.ts";
import { linkPath, signInLinkPath } from "./link.ts";
import { staffToInvite, type Invitee } from "./store/reach.ts";

/** Who writes an invitation that leaves by e-mail. */
const INVITER = "system:invitation";

/**
 * Sends the links that people ask for, and those of invitations that nobody else may read. The secret is in the message alone: a server that does not take it makes the queue
 * try again, with another link.
 */
export function identityJobs(
  db: Kysely<Database>,
  mailer: Mailer | null,
  address: URL,
  now: () => Temporal.Instant,
): JobHandlers {
  return {
    [SEND_LINK]: async ({ address: digest }) => {
      if (!mailer) return;
      await transact(db, { actor: "system:sign-in", clients: [] }, async (tx) => {
        const letter = await makeSignInLink(tx, String(digest), now());
        if (letter === null) return;
        const { to, secret } = letter;
        await deliver(mailer, to, WORDS[to.language], address.origin + signInLinkPath(secret), now());
      });
    },
    [SEND_INVITATION]: async ({ person }) => {
      if (!mailer) return;
      await transact(db, { actor: INVITER, clients: [] }, async (tx) => {
        const to = await staffToInvite(tx, String(person));
        if (!to) return;
        const by = { now: now(), author: INVITER, authorName: "Vigie" };
        const made = await makeLink(tx, String(person), "invitation", by);
        if (made.ok) await deliver(mailer, to, INVITING[to.language], address.origin + linkPath(made.value), by.now);
      });
    },
  };
}

type Words = { readonly subject: string; readonly before: string; readonly after: string };

/** Throws when the server does not take it: the queue tries again, with another link. */
async function deliver(mailer: Mailer, to: Invitee, words: Words, link: string, at: Temporal.Instant): Promise<void> {
  const { outcome, answer } = await mailer.send(messageOf(to, words, link, mailer.sender.domain, at));
  if (outcome === "failed") throw new Error(`a link was not delivered yet: ${answer}`);
}

/** The beginning of its own thread, marked so that no machine answers it (RFC 3834). */
function messageOf(to: Invitee, { subject, before, after }: Words, link: string, domain: string, at: Temporal.Instant) {
  const messageId = `<${randomUUID()}@${domain}>`;
  return {
    to: { name: to.name, address: to.address },
    subject,
    text: `${before}\n\n${link}\n\n${after}\n`,
    html: `<html lang="${to.language}"><body><p>${before}</p><p><a href="${link}">${link}</a></p><p>${after}</p></body></html>`,
    messageId,
    references: messageId,
    inReplyTo: messageId,
    date: new Date(at.epochMilliseconds),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
  };
}

const WORDS = {
  fr: {
    subject: "Votre lien de connexion à Vigie",
    before: typeset(
      `Ouvrez ce lien, puis appuyez sur « Me connecter ». Il vaut ${LINK_MINUTES} minutes et ne sert qu’une fois.`,
    ),
    after: typeset("Vous n’avez rien demandé ? Ignorez ce message : sans lui, personne n’entre."),
  },
  en: {
    subject: "Your link to sign in to Vigie",
    before: `Open this link, then press “Sign me in”. It is good for ${LINK_MINUTES} minutes and works once.`,
    after: "You asked for nothing? Ignore this message: without it, nobody comes in.",
  },
} as const;

const INVITING = {
  fr: {
    subject: "Votre invitation à Vigie",
    before: typeset("Ouvrez ce lien pour choisir votre mot de passe. Il vaut sept jours et ne sert qu’une fois."),
    after: typeset("Il n’est montré à personne d’autre : ne le transmettez pas."),
  },
  en: {
    subject: "Your invitation to Vigie",
    before: "Open this link to choose your password. It is good for seven days and works once.",
    after: "It is shown to nobody else: do not pass it on.",
  },
} as const;
