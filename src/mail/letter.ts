import { createHash } from "node:crypto";
import { simpleParser, type ParsedMail } from "mailparser";

/** A message as read: text only, whatever it was written in. */
export type Letter = {
  /** SHA-256 of the Message-ID, or of the whole message when it has none. */
  readonly key: string;
  /** SHA-256 of the whole message. */
  readonly digest: string;
  readonly messageId: string | null;
  /** The address of the one author, in lower case; null when there is none or several. */
  readonly sender: string | null;
  readonly subject: string;
  readonly text: string;
  /** Message-IDs of the thread that it answers. */
  readonly references: readonly string[];
  /** Why no person wrote it, if that is so. */
  readonly automatic: "automatic" | "bounce" | null;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
};

const sha256 = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Reads a message (RFC 5322, MIME). HTML becomes text: nothing of it is ever shown as it came, nor fetched. One that
 * cannot be read is nobody's, so that a person looks at it and those behind it are read.
 */
export async function readLetter(raw: Buffer): Promise<Letter> {
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true }).catch(() => null);
  if (mail) return letterOf(raw, mail);
  const digest = sha256(raw);
  const nothing = { messageId: null, sender: null, automatic: null, references: [], files: [] };
  return { ...nothing, key: digest, digest, subject: "", text: "" };
}

function letterOf(raw: Buffer, mail: ParsedMail): Letter {
  const digest = sha256(raw);
  const messageId = mail.messageId?.trim() || null;
  const references = [mail.references ?? [], mail.inReplyTo ?? []].flat();
  return {
    key: messageId ? sha256(messageId) : digest,
    digest,
    messageId,
    sender: senderOf(mail),
    subject: oneLine(mail.subject ?? ""),
    text: cleaned(mail.text ?? ""),
    references: references.flatMap((one) => one.match(/<[^<>\s]+>/g) ?? []),
    automatic: automaticOf(mail),
    files: mail.attachments.map(({ filename, content }, at) => ({
      name: filename ?? `piece-${at + 1}`,
      bytes: content,
    })),
  };
}

function senderOf({ from }: ParsedMail): string | null {
  const [only, ...others] = from?.value ?? [];
  return only?.address && others.length === 0 && !only.group ? only.address.toLowerCase() : null;
}

/** Answers of machines (RFC 3834), reports of delivery (RFC 3464) and lists: nobody answers them, nobody was answered (A7). */
function automaticOf({ headers, from }: ParsedMail): Letter["automatic"] {
  const header = (name: string) => headers.has(name);
  const text = (name: string) => {
    const value = headers.get(name);
    return (typeof value === "string" ? value : "").toLowerCase();
  };
  const type = headers.get("content-type");
  const kind = typeof type === "object" && "value" in type ? String(type.value).toLowerCase() : "";
  const returnPath = headers.get("return-path");
  const noReturn = returnPath !== undefined && JSON.stringify(returnPath).search(/[^"\s]@/) < 0;
  if (kind === "multipart/report" || noReturn || /^(mailer-daemon|postmaster)@/i.test(from?.value[0]?.address ?? ""))
    return "bounce";
  const submitted = text("auto-submitted");
  if (submitted !== "" && !/^no\b/.test(submitted)) return "automatic";
  if (/^(bulk|junk|list|auto_reply)$/.test(text("precedence"))) return "automatic";
  return ["list", "list-id", "x-autoreply", "x-autorespond"].some(header) ? "automatic" : null;
}

const oneLine = (text: string): string => cleaned(text).replace(/\s+/g, " ").trim();

/** Without what PostgreSQL cannot keep and what screens cannot show. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim();
}
