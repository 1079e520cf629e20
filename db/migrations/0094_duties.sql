-- not breaking
-- What people say about duties themselves: what ended one, and what happened that makes one due.

create table contract.duty_closing (
  client_id uuid not null,
  contract_id text not null,
  closing_id uuid not null,
  kind text not null check (kind in ('done', 'waived', 'cancelled')),
  duty text not null check (duty <> ''),
  subject text not null check (subject <> ''),
  side text not null check (side in ('provider', 'client')),
  happened_at timestamptz not null,
  words text not null check (words <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, closing_id),
  foreign key (client_id, contract_id) references contract.contract,
  check (happened_at <= at)
);
create index duty_closing_of on contract.duty_closing (client_id, contract_id, duty, subject);
comment on column contract.duty_closing.words is 'What proves it, the waiver in writing, or the reason of the cancellation.';
comment on column contract.duty_closing.side is 'Of the person who said it: only the one whom a duty is owed to waives it.';

create table contract.duty_trigger (
  client_id uuid not null,
  contract_id text not null,
  trigger_id uuid not null,
  what text not null check (what <> ''),
  subject text not null check (subject <> ''),
  day date,
  happened_at timestamptz not null,
  words text check (words <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, trigger_id),
  foreign key (client_id, contract_id) references contract.contract,
  check (happened_at <= at)
);
comment on column contract.duty_trigger.day is 'The civil day that counts, where it is not that of happened_at: the day of a planned replacement.';

call app.protect('contract.duty_closing');
call app.protect('contract.duty_trigger');
call app.keep('contract.duty_closing');
call app.keep('contract.duty_trigger');
