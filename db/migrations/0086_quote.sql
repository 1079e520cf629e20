-- not breaking
-- Specific quotes: long work (clause T4), a transfer of skills (E6), a mock-up (M4). A draft never changes: it is revised by
-- another one; what becomes of it is told by dated facts.

create table billing.quote (
  client_id uuid not null,
  quote_id uuid not null,
  contract_id text not null,
  kind text not null check (kind in ('long_work', 'skills_transfer', 'other')),
  -- The request that it answers.
  request_number integer check (request_number > 0),
  revises_id uuid,
  valid_until date not null,
  net_cents bigint not null check (net_cents > 0),
  tax_cents bigint not null check (tax_cents >= 0),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, quote_id),
  unique (client_id, revises_id),
  foreign key (client_id, contract_id) references contract.contract,
  foreign key (client_id, revises_id) references billing.quote
);
comment on column billing.quote.content is 'Title, words, and the lines with their clause, tax and price, as they will be invoiced.';

create table billing.quote_fact (
  client_id uuid not null,
  quote_id uuid not null,
  fact_id uuid not null,
  kind text not null check (kind in ('sent', 'accepted', 'refused', 'withdrawn', 'delivered')),
  happened_on date not null,
  -- The number that it bears once sent.
  number text,
  body text,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, quote_id, fact_id),
  unique (client_id, quote_id, kind),
  foreign key (client_id, quote_id) references billing.quote,
  check ((kind = 'sent') = (number is not null))
);
-- One answer, or none because it was withdrawn.
create unique index quote_answered_once on billing.quote_fact (client_id, quote_id)
  where kind in ('accepted', 'refused', 'withdrawn');

call app.protect('billing.quote');
call app.protect('billing.quote_fact');
call app.keep('billing.quote');
call app.keep('billing.quote_fact');
