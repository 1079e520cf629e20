import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { typeset } from "#document/french.ts";
import type { Mailer } from "#notice/jobs.ts";
import { LINK_MINUTES, makeSignInLink, SEND_LINK, type LinkLetter } from "./actions/sign-in-link.ts";
import { signInLinkPath } from "./link.ts";

/**
 * Sends the links that people ask for. The secret is in the message alone: a server that does not take it makes the queue
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
        const { outcome, answer } = await mailer.send(messageOf(letter, address, mailer.sender.domain, now()));
        if (outcome === "failed") throw new Error(`a sign-in link was not delivered yet: ${answer}`);
      });
    },
  };
}

function messageOf({ to, secret }: LinkLetter, address: URL, domain: string, at: Temporal.Instant) {
  const link = `${address.origin}${signInLinkPath(secret)}`;
  const { subject, before, after } = WORDS[to.language];
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
