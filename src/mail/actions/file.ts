import type { Tx } from "#database/transaction.ts";
import type { Membership } from "#http/route.ts";
import type { Language } from "#kernel/refusal.ts";
import { accept } from "#kernel/result.ts";
import { openRequest } from "#ticket/actions/open.ts";
import { post } from "#ticket/actions/request.ts";
import type { Author } from "#ticket/fact.ts";
import { keepFiles } from "../file.ts";
import { LONGEST, type Letter } from "../letter.ts";

/** For whom and as whose words a message is filed. */
export type Filing = {
  readonly client: Pick<Membership, "clientId" | "clientCode" | "roles" | "scoped">;
  /** The client's person who wrote it, or the provider's who files it for somebody else. */
  readonly by: Author;
  readonly language: Language;
  /** An internal note when the words are not those of a known person of the client: nobody is answered by it (A7). */
  readonly visibility: "public" | "internal";
  /** Who wrote, where that is somebody else than `by`. */
  readonly from?: string;
  readonly arrivedAt: Temporal.Instant;
  readonly now: Temporal.Instant;
};

/**
 * Puts a message with its files on a request, or opens one from it when no number is given; both date from its arrival
 * (T2, A6). Refuses what the request's own rules refuse, with what was written left to the caller to undo.
 */
export async function fileMessage(
  tx: Tx,
  { client, by, language, visibility, from, arrivedAt, now }: Filing,
  letter: Pick<Letter, "subject" | "text" | "files">,
  number: number | null,
) {
  const doing = { clientId: client.clientId, by: { personId: by.id, name: by.name, language }, now };
  const files = await keepFiles(tx, doing, letter.files);
  const text = letter.text === "" ? EMPTY[language] : letter.text;
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}${CUT[language]}` : text;
  const body = cut + files.told.slice(0, 1_500);
  const attached = files.ids.length > 0 ? { attachments: [...files.ids] } : {};
  const title = letter.subject.slice(0, 200) || UNTITLED[language];
  if (number === null)
    return openRequest(
      tx,
      { client, by, now },
      {
        channel: "mail",
        title,
        description: body,
        urgency: "normal",
        arrivedAt,
        ...attached,
        ...(from === undefined ? {} : { from }),
      },
    );
  const said = from === undefined ? body : `${FROM[language](from)}\n\n${body}`;
  const posted = await post(tx, { client, by, now }, number, { visibility, body: said, ...attached }, arrivedAt);
  if (!posted.ok) return posted;
  return accept({ client: client.clientCode, number, reference: `${client.clientCode}-${number}` });
}

const EMPTY = { fr: "(message sans texte)", en: "(message without text)" };
const UNTITLED = { fr: "(sans objet)", en: "(no subject)" };
const CUT = {
  fr: "\n\n[Message coupé : la suite est dans l’original.]",
  en: "\n\n[Message cut: the rest is in the original.]",
};
const FROM = {
  fr: (who: string) => `Message de ${who} :`,
  en: (who: string) => `Message from ${who}:`,
};
