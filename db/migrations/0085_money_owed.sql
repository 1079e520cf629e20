-- not breaking
-- Money owed beyond invoices: days more asked by the client, money paid back, rates of the law entered by people, and
-- papers with a number of their own (specific quotes, statements of interest).

alter table billing.invoice_fact drop constraint invoice_fact_kind_check;
alter table billing.invoice_fact add constraint invoice_fact_kind_check check (kind in
  ('deposited', 'made_available', 'suspended', 'completed', 'rejected', 'paid', 'refunded', 'grace_asked',
    'grace_granted', 'contested', 'settled'));
alter table billing.invoice_fact drop constraint invoice_fact_check;
alter table billing.invoice_fact add constraint invoice_fact_check
  check ((kind in ('paid', 'refunded')) = (amount_cents is not null));

-- The main refinancing rate of the European Central Bank on the first day of a half-year (CCP R2192-31). What is entered
-- again for a half-year corrects what was entered before, which stays.
create table billing.central_bank_rate (
  rate_id uuid primary key,
  from_day date not null check (extract(day from from_day) = 1 and extract(month from from_day) in (1, 7)),
  basis_points integer not null check (basis_points between 0 and 10000),
  source text not null check (source ~ '^[^[:cntrl:]]{1,200}$'),
  at timestamptz not null,
  author text not null,
  author_name text not null
);

-- Series of the papers that are not invoices: the same rules, another count.
create table billing.paper_series (
  series text primary key check (series ~ '^[A-Z]{1,4}[0-9]{4}$'),
  last_number integer not null check (last_number > 0),
  last_issued_on date not null,
  last_digest text not null check (last_digest ~ '^[0-9a-f]{64}$')
);
create trigger one_by_one before insert or update or delete on billing.paper_series
  for each row execute function billing.one_by_one();

-- A paper as it left: its bytes and what they were made of never change.
create table billing.paper (
  client_id uuid not null,
  paper_id uuid not null,
  contract_id text not null,
  kind text not null check (kind in ('quote', 'interest')),
  series text not null,
  series_number integer not null check (series_number > 0),
  number text not null check (number ~ '^[A-Za-z0-9+_/-]{1,20}$'),
  issued_on date not null,
  -- The invoice whose interest it states.
  invoice_id uuid,
  amount_cents bigint not null check (amount_cents > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  pdf bytea not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  previous_digest text check (previous_digest ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, paper_id),
  unique (number),
  unique (series, series_number),
  foreign key (client_id, contract_id) references contract.contract,
  foreign key (client_id, invoice_id) references billing.invoice,
  check ((kind = 'interest') = (invoice_id is not null)),
  check ((series_number = 1) = (previous_digest is null))
);
alter table billing.paper_series add foreign key (series, last_number)
  references billing.paper (series, series_number) deferrable initially deferred;
create index paper_of_invoice on billing.paper (client_id, invoice_id) where invoice_id is not null;

call app.share('billing.central_bank_rate', 'the law sets one rate for everybody');
call app.share('billing.paper_series', 'numbers of papers run over all clients of the provider', 'select', 'insert', 'update');
call app.protect('billing.paper');
call app.keep('billing.central_bank_rate');
call app.keep('billing.paper');
