-- not breaking
-- What is sent to Chorus Pro and what it answered: the intention is kept before each call, the outcome after it.

create schema einvoice;

-- The wish to deposit a document, once for each attempt: a new attempt follows a rejected flow, never a doubt.
-- The environment is part of every key: what qualification answers says nothing of production.
create table einvoice.deposit (
  client_id uuid not null,
  deposit_id uuid not null,
  invoice_id uuid not null,
  environment text not null check (environment in ('sandbox', 'production')),
  attempt integer not null check (attempt > 0),
  file_name text not null check (file_name ~ '^[A-Za-z0-9+_.-]{1,50}$'),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, deposit_id),
  unique (client_id, invoice_id, environment, attempt),
  foreign key (client_id, invoice_id) references billing.invoice
);

-- The life of a deposit. `calling` is committed before the call itself: without an outcome, nobody knows what happened.
create table einvoice.deposit_event (
  client_id uuid not null,
  deposit_id uuid not null,
  event_id uuid not null,
  kind text not null check (kind in ('calling', 'accepted', 'refused', 'not_sent', 'unanswered', 'absent', 'found', 'flow',
    'invoice', 'repair_asked', 'repaired', 'alarm')),
  at timestamptz not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  author text not null,
  author_name text not null,
  primary key (client_id, deposit_id, event_id),
  foreign key (client_id, deposit_id) references einvoice.deposit
);
create unique index called_once on einvoice.deposit_event (client_id, deposit_id, (content ->> 'call'), (content ->> 'try'))
  where kind = 'calling';

-- A document that the buyer asked for, as it will be added.
create table einvoice.deposit_file (
  client_id uuid not null,
  deposit_id uuid not null,
  event_id uuid not null,
  name text not null check (name ~ '^[A-Za-z0-9+_.-]{1,50}$'),
  bytes bytea not null,
  primary key (client_id, deposit_id, event_id),
  foreign key (client_id, deposit_id, event_id) references einvoice.deposit_event
);

-- When a deposit was last looked at, and when it is next: derived from its events, rebuilt by looking again.
create table einvoice.deposit_watch (
  client_id uuid not null,
  deposit_id uuid not null,
  looked_at timestamptz,
  next_at timestamptz,
  primary key (client_id, deposit_id),
  foreign key (client_id, deposit_id) references einvoice.deposit
);
create index deposit_due on einvoice.deposit_watch (client_id, next_at) where next_at is not null;

-- What the buyer's entry in the directory of Chorus Pro asks of an invoice, as read on a date.
create table einvoice.buyer_setting (
  client_id uuid not null,
  environment text not null check (environment in ('sandbox', 'production')),
  siret text not null check (siret ~ '^[0-9]{14}$'),
  read_at timestamptz not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  primary key (client_id, environment, siret, read_at)
);

call app.protect('einvoice.deposit');
call app.protect('einvoice.deposit_event');
call app.protect('einvoice.deposit_file');
call app.protect('einvoice.deposit_watch', 'select', 'insert', 'update');
call app.protect('einvoice.buyer_setting');
call app.keep('einvoice.deposit');
call app.keep('einvoice.deposit_event');
call app.keep('einvoice.deposit_file');
call app.keep('einvoice.buyer_setting');
