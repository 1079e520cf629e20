import type { Language } from "#kernel/refusal.ts";
import { createHash } from "node:crypto";
import { calendarFile, type Appointment } from "./appointment.ts";
import { subjectLine, type NoticeText, type Recipient } from "./notice.ts";

/** A recorded notice, as its delivery needs it. */
export type Outgoing = {
  readonly noticeId: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly reference: string;
  readonly texts: Readonly<Record<Language, NoticeText>>;
  readonly at: Temporal.Instant;
  readonly event: Appointment | null;
};

/** A message as it leaves; its ids are what answers find their thread by. */
export type Message = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly references: string;
  readonly inReplyTo: string;
  readonly date: Date;
  readonly headers: Readonly<Record<string, string>>;
  /** The appointment, beside the text for programs that know calendars and as a file for the others. */
  readonly icalEvent?: { readonly method: string; readonly filename: string; readonly content: string };
};

/** Who the messages come from: the support address, whose domain names them. */
export type Sender = { readonly name: string; readonly email: string; readonly domain: string };

/** What names a recipient in a Message-ID without showing the address to the others. */
export const markOf = (email: string): string => createHash("sha256").update(email).digest("hex").slice(0, 12);

/** The notice and the recipient's mark in a Message-ID that `messageTo` made; null for any other. */
export function ourMessage(
  messageId: string,
  domain: string,
): { readonly noticeId: string; readonly mark: string } | null {
  const found = /^<([0-9a-f-]{36})\.([0-9a-f]{12})@([^>]+)>$/.exec(messageId);
  return found?.[3] === domain ? { noticeId: found[1] ?? "", mark: found[2] ?? "" } : null;
}

/**
 * The message of one recipient, the same each time it is made: a delivery tried twice bears the same Message-ID, which
 * mail programs show once. Every message about one thing answers the same root, so that they make one thread.
 * The headers say that a machine wrote it (RFC 3834), so that no other machine answers.
 */
export function messageTo(notice: Outgoing, to: Recipient & { readonly email: string }, sender: Sender): Message {
  const { subject, body } = notice.texts[to.language];
  const { domain } = sender;
  const root = `<${notice.about.kind}-${notice.about.id}@${domain}>`;
  return {
    to: { name: to.name, address: to.email },
    subject: subjectLine(notice.reference, subject),
    text: body,
    html: htmlOf(body, to.language),
    messageId: `<${notice.noticeId}.${markOf(to.email)}@${domain}>`,
    references: root,
    inReplyTo: root,
    date: new Date(notice.at.epochMilliseconds),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    ...(notice.event && { icalEvent: appointmentOf(notice.event, notice, to, sender) }),
  };
}

function appointmentOf(
  event: Appointment,
  { at }: Outgoing,
  { name, email }: { name: string; email: string },
  sender: Sender,
) {
  const organizer = { name: sender.name, email: sender.email };
  const content = calendarFile(event, { organizer, to: { name, email }, domain: sender.domain, stamp: at });
  return { method: event.method, filename: "invitation.ics", content };
}

/** Simple HTML: the same paragraphs as the plain text, nothing fetched from elsewhere. */
export function htmlOf(body: string, language: Language): string {
  const paragraphs = body.split(/\n{2,}/).map((part) => `<p>${escaped(part).replaceAll("\n", "<br>")}</p>`);
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>${paragraphs.join("")}</body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
