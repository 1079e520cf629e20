/** What this installation reaches elsewhere: the mailbox that it reads, and Chorus Pro. */
import { openPiste, type PisteOptions } from "#einvoice/actions/chorus/piste.ts";
import { readChorusAccount } from "#einvoice/chorus/account.ts";
import { connectMailbox } from "#mail/mailbox.ts";
import { readMailbox } from "#mail/settings.ts";
import type { Environment } from "../place.ts";
import { finding, type Finding } from "./finding.ts";

/** Whether requests and orders that come by mail can be read; nothing when no mailbox is set. */
export async function checkMailbox(env: Environment): Promise<readonly Finding[]> {
  const read = readMailbox(env);
  if (read.kind === "none") return [];
  if (read.kind === "wrong") return [finding("mailbox", "wrong", read.fr, read.en)];
  const { folder, name } = read.mailbox;
  try {
    const client = await connectMailbox(read.mailbox);
    try {
      await client.mailboxOpen(folder, { readOnly: true });
    } finally {
      // The answer is known: a server that does not take leave changes nothing.
      await client.logout().catch(() => client.close());
    }
  } catch (error) {
    // The settings hold a password: only what the server or the system answered is shown.
    const code = reasonOf(error);
    return [
      finding(
        "mailbox",
        "wrong",
        `La boîte ${name} ne s’ouvre pas (${code}) : vérifiez VIGIE_IMAP_URL.`,
        `The mailbox ${name} does not open (${code}): check VIGIE_IMAP_URL.`,
      ),
    ];
  }
  return [finding("mailbox", "good", `La boîte ${name} s’ouvre.`, `The mailbox ${name} opens.`)];
}

function reasonOf(error: unknown): string {
  const { authenticationFailed, code } = error as { authenticationFailed?: boolean; code?: unknown };
  if (authenticationFailed) return "AUTHENTICATIONFAILED";
  return typeof code === "string" ? code : "?";
}

/** Whether documents can be deposited: PISTE gives a token to this account. By hand is a choice, not a fault. */
export async function checkChorus(env: Environment, options: PisteOptions = {}): Promise<Finding> {
  const read = readChorusAccount(env);
  if (read.kind === "wrong") return finding("chorus", "wrong", read.why.fr, read.why.en);
  if (read.kind === "none")
    return finding(
      "chorus",
      "good",
      "Aucun compte Chorus Pro : les documents se déposent à la main.",
      "No Chorus Pro account: documents are deposited by hand.",
    );
  const { environment } = read.account;
  const called =
    environment === "production" ? { fr: "production", en: "production" } : { fr: "qualification", en: "sandbox" };
  const missed = await openPiste(read.account, options).ready();
  if (missed)
    return finding(
      "chorus",
      "wrong",
      `Chorus Pro (${called.fr}) n’ouvre pas ce compte : ${missed.said}. Vérifiez le réseau et VIGIE_CHORUS_CLIENT_ID et _CLIENT_SECRET.`,
      `Chorus Pro (${called.en}) does not open this account: ${missed.said}. Check the network, VIGIE_CHORUS_CLIENT_ID and _CLIENT_SECRET.`,
    );
  return finding("chorus", "good", `Chorus Pro (${called.fr}) répond.`, `Chorus Pro (${called.en}) answers.`);
}
