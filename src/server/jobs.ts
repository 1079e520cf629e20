import type { Kysely } from "kysely";
import type { JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import type { ChorusJobs } from "#einvoice/jobs.ts";
import { interventionJobs } from "#intervention/jobs.ts";
import { noticeJobs, smtpMailer } from "#notice/jobs.ts";
import { ticketJobs } from "#ticket/jobs.ts";

export type JobSettings = {
  readonly db: Kysely<Database>;
  readonly now: () => Temporal.Instant;
  readonly chorus?: ChorusJobs;
  readonly mail: { readonly url: string; readonly from: string } | undefined;
};

/** What the application does on its own: each area adds its jobs here. */
export function jobHandlers({ db, now, mail, chorus }: JobSettings): JobHandlers {
  return {
    ...noticeJobs(db, mail ? smtpMailer(mail.url, mail.from) : null, now),
    ...ticketJobs(db, now),
    ...interventionJobs(db, now),
    ...chorus?.handlers,
  };
}
