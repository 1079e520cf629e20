import type { Kysely } from "kysely";
import type { JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import type { ChorusJobs } from "#einvoice/jobs.ts";
import { coachingJobs } from "#coaching/jobs.ts";
import { identityJobs } from "#identity/jobs.ts";
import { governanceJobs } from "#governance/jobs.ts";
import { interventionJobs } from "#intervention/jobs.ts";
import { mailJobs } from "#mail/jobs.ts";
import type { MailboxSettings } from "#mail/settings.ts";
import { noticeJobs, senderOf, smtpMailer } from "#notice/jobs.ts";
import { standsFor } from "#party/store/membership.ts";
import { ticketJobs } from "#ticket/jobs.ts";

/** What the jobs work with. */
export type JobSettings = {
  readonly db: Kysely<Database>;
  readonly now: () => Temporal.Instant;
  readonly chorus?: ChorusJobs;
  /** Where people reach us: links lead there. */
  readonly address: URL;
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  /** The support address's mailbox, when it is read. */
  readonly mailbox: MailboxSettings | undefined;
};

/** What the application does on its own: each area adds its jobs here. */
export function jobHandlers({ db, now, mail, mailbox, chorus, address }: JobSettings): JobHandlers {
  const mailer = mail ? smtpMailer(mail.url, mail.from) : null;
  return {
    ...noticeJobs(db, mailer, now, standsFor),
    ...identityJobs(db, mailer, address, now),
    ...ticketJobs(db, now),
    ...mailJobs({ db, us: senderOf(mail?.from ?? mailbox?.user ?? "") }, mailbox, now),
    ...coachingJobs(db, now),
    ...interventionJobs(db, now),
    ...governanceJobs(db, now),
    ...chorus?.handlers,
  };
}
