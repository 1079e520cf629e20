/**
 * A notice: what the contract wants told, to whom and why. It is recorded in the transaction of the fact that demands
 * it, once for each reason, and is evidence from then on; its delivery by mail is another fact.
 */
import type { Language } from "#kernel/refusal.ts";
import type { Appointment } from "./appointment.ts";

/** Somebody to tell, by the role that makes it their business. */
export type Recipient = {
  readonly personId: string | null;
  readonly role: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
};

export type NoticeText = { readonly subject: string; readonly body: string };

/** What people are told of one fact, once. */
export type Notice = {
  readonly clientId: string;
  /** What happened, in one word of the area: `receipt`, `restoration_engaged`, `recap_sent`. */
  readonly reason: string;
  /** The reason with the fact it comes from: the same is never told twice. */
  readonly onceKey: string;
  readonly about: { readonly kind: string; readonly id: string };
  /** "MIR-142": it opens the subject between brackets. */
  readonly reference: string;
  readonly clause: string | null;
  readonly at: Temporal.Instant;
  readonly author: string;
  readonly texts: Readonly<Record<Language, NoticeText>>;
  readonly recipients: readonly Recipient[];
  /** The appointment that the message carries. */
  readonly event?: Appointment;
};

/** A notice as the page of its subject shows it. `sent` once every address was served, `refused` when one was not. */
export type RecordedNotice = {
  readonly noticeId: string;
  readonly reason: string;
  readonly reference: string;
  readonly clause: string | null;
  readonly at: Temporal.Instant;
  readonly texts: Readonly<Record<Language, NoticeText>>;
  readonly recipients: readonly Recipient[];
  readonly deliveries: readonly Delivery[];
};

/** What our server answered: taken, refused for good, to be tried again. */
export type Outcome = "sent" | "refused" | "failed";
/** Our own word: nothing was sent, since the person had no role for the client any more when it was to leave (C1). */
export type Withheld = "left";
/** What a report told after our server had taken it (RFC 3464). */
export type Reported = "delivered" | "bounced";

/** What became of it for one recipient: our own try, or the word of another server. */
export type Delivery = {
  readonly recipient: string;
  readonly at: string;
  readonly outcome: Outcome | Reported | Withheld;
  readonly answer: string;
};

/** A message is returned, refused, withheld, delivered, sent or only recorded: the worst that is known of any address comes first. */
export function deliveryOf(deliveries: readonly Delivery[]): "recorded" | Exclude<Delivery["outcome"], "failed"> {
  const known = (["bounced", "refused", "left", "delivered", "sent"] as const).find((outcome) =>
    deliveries.some((one) => one.outcome === outcome),
  );
  return known ?? "recorded";
}

/** The people to write to: one message an address, whatever the number of roles. */
export function addressees(recipients: readonly Recipient[]): readonly (Recipient & { readonly email: string })[] {
  const seen = new Set<string>();
  return recipients.filter((recipient): recipient is Recipient & { readonly email: string } => {
    if (recipient.email === null || seen.has(recipient.email)) return false;
    seen.add(recipient.email);
    return true;
  });
}

/** The subject as it leaves: "[MIR-142] Demande reçue". A line break in it would forge headers. */
export function subjectLine(reference: string, subject: string): string {
  return `[${reference}] ${subject.replace(/\s+/g, " ").trim()}`;
}
