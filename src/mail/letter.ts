import { createHash } from "node:crypto";
import { simpleParser, type ParsedMail } from "mailparser";

/** Characters of a text that are kept beside the original; a request's message may have no more. */
export const LONGEST = 38_000;

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
  /** What a report of delivery tells of one of our messages (RFC 3464). */
  readonly report: Report | null;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
};

/** What another server says of a message of ours. */
export type Report = {
  /** The Message-ID of the message that it returns. */
  readonly messageId: string;
  readonly action: "failed" | "delivered" | "other";
  /** The status and the other server's own words. */
  readonly answer: string;
};

const sha256 = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");

const PARSING = { skipTextToHtml: true, skipImageLinks: true, keepDeliveryStatus: true };

/**
 * Reads a message (RFC 5322, MIME). HTML becomes text: nothing of it is ever shown as it came, nor fetched. One that
 * cannot be read is nobody's, so that a person looks at it and those behind it are read.
 */
export async function readLetter(raw: Buffer): Promise<Letter> {
  const mail = await simpleParser(raw, PARSING).catch(() => null);
  if (mail) return letterOf(raw, mail);
  const digest = sha256(raw);
  const nothing = { messageId: null, sender: null, automatic: null, report: null, references: [], files: [] };
  return { ...nothing, key: digest, digest, subject: "", text: "" };
}

/** A message is known by its Message-ID, or by its content where it has none. */
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
    report: reportOf(mail),
    files: mail.attachments.map(({ filename, content }, at) => ({
      name: filename ?? `piece-${at + 1}`,
      bytes: content,
    })),
  };
}

/** A delivery report (RFC 3464) that names the message it is about; one that does not is a message like others. */
function reportOf({ attachments }: ParsedMail): Report | null {
  const part = (...types: readonly string[]) => attachments.find(({ contentType }) => types.includes(contentType));
  const status = part("message/delivery-status")
    ?.content.toString("utf8")
    .replace(/\r?\n[ \t]+/g, " ");
  const returned = part("message/rfc822", "text/rfc822-headers")?.content.toString("utf8");
  const messageId = returned && /^Message-ID:\s*(<[^<>\s]+>)/im.exec(returned)?.[1];
  if (status === undefined || !messageId) return null;
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, "im").exec(status)?.[1]?.trim() ?? "";
  const action = field("Action").toLowerCase();
  const answer = oneLine(`${field("Status")} ${field("Diagnostic-Code").replace(/^smtp;\s*/i, "")}`).slice(0, 500);
  return { messageId, action: action === "failed" || action === "delivered" ? action : "other", answer };
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
