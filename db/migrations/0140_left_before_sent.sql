-- not breaking
-- A notice that was to leave for somebody who has no role for the client any more is not sent to them (C1), and says so.

alter table notice.delivery drop constraint delivery_outcome_check,
  add constraint delivery_outcome_check check (outcome in ('sent', 'refused', 'failed', 'delivered', 'bounced', 'left'));
comment on column notice.delivery.outcome is
  'The answer of our server (sent, refused, failed) or our own (left: not sent), then what a report tells (delivered, bounced).';
