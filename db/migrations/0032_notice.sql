-- not breaking
-- What had to be told to whom: recorded with the fact that demands it, then delivered, with the proof of delivery.

create schema notice;

create table notice.notice (
  client_id uuid not null references party.client,
  notice_id uuid not null,
  reason text not null,
  once_key text not null,
  about_kind text not null,
  about_id text not null,
  reference text not null,
  clause text,
  at timestamptz not null,
  author text not null,
  texts jsonb not null,
  recipients jsonb not null check (jsonb_typeof(recipients) = 'array'),
  primary key (client_id, notice_id),
  unique (client_id, once_key)
);
comment on column notice.notice.once_key is 'The reason with the fact it comes from: the same thing is never told twice.';
comment on column notice.notice.texts is 'Subject and body by language; each recipient reads one.';
create index notice_about on notice.notice (client_id, about_kind, about_id, at);

create table notice.delivery (
  client_id uuid not null,
  notice_id uuid not null,
  delivery_id uuid not null,
  recipient text not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('sent', 'refused', 'failed')),
  answer text not null,
  primary key (client_id, notice_id, delivery_id),
  foreign key (client_id, notice_id) references notice.notice
);
comment on column notice.delivery.answer is 'What the mail server answered, word for word: the evidence.';
-- A recipient whose server accepted the message is not written to again.
create unique index sent_once on notice.delivery (client_id, notice_id, recipient) where outcome = 'sent';

call app.protect('notice.notice');
call app.protect('notice.delivery');
call app.keep('notice.notice');
call app.keep('notice.delivery');
