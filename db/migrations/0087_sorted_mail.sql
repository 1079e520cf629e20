-- not breaking
-- A person settles what waits in the mail (S1, A7), an order in an answer goes to its period (B13), a report joins its notice.

alter table mail.waiting
  add column about_kind text,
  add column about_id text,
  add constraint waiting_about_check check ((about_kind is null) = (about_id is null));
comment on column mail.waiting.about_kind is 'What the message answers, by the thread of our notices: recap, invoice, quote.';

-- Of two people who settle the same message, one does: this is what they meet on, whatever client each acts for.
create table mail.settled (
  arrival_id uuid primary key references mail.waiting,
  at timestamptz not null
);
call app.share('mail.settled', 'that a message was settled, and when: neither whose it was nor what became of it', 'select', 'insert');
call app.keep('mail.settled');

create table mail.decision (
  arrival_id uuid primary key references mail.settled,
  client_id uuid references party.client,
  what text not null check (what in ('threaded', 'opened', 'set_aside', 'order_accepted', 'order_refused')),
  reference text,
  reason text,
  at timestamptz not null,
  author uuid not null,
  author_name text not null,
  check (what <> 'set_aside' or reason is not null)
);
comment on column mail.decision.client_id is 'The client it was filed for; null when a message of nobody was set aside.';
create index on mail.decision (client_id, at);
alter table mail.decision enable row level security;
alter table mail.decision force row level security;
create policy same_client on mail.decision using (client_id = any ((select app.current_clients())::uuid[]))
  with check (client_id = any ((select app.current_clients())::uuid[]));
create policy unknown on mail.decision for select using (client_id is null and (select mail.sorts_unknown()));
create policy set_aside on mail.decision for insert
  with check (client_id is null and what = 'set_aside' and (select mail.sorts_unknown()));
call app.allow('mail.decision', 'select', 'insert');
call app.keep('mail.decision');

-- A report of delivery (RFC 3464) is kept as it came, for the notice that it tells about.
alter table mail.filed drop constraint filed_what_check,
  add constraint filed_what_check check (what in ('opened', 'threaded', 'reported'));
alter table notice.delivery drop constraint delivery_outcome_check,
  add constraint delivery_outcome_check check (outcome in ('sent', 'refused', 'failed', 'delivered', 'bounced'));
comment on column notice.delivery.outcome is 'The answer of our server (sent, refused, failed), then what a report tells (delivered, bounced).';
