-- not breaking
-- What is owed: recaps of worked periods, quotes, purchase orders, and documents issued with a number.

create schema billing;

-- A recap as it was sent (clauses M2c, B2). A new version may follow until the order comes; afterwards late corrections
-- become lines of the next period's recap (reading B10).
create table billing.recap (
  client_id uuid not null,
  recap_id uuid not null,
  contract_id text not null,
  charge_id text not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  version integer not null check (version > 0),
  seconds bigint not null check (seconds >= 0),
  units integer not null check (units >= 0),
  net_cents bigint not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, recap_id),
  unique (client_id, contract_id, charge_id, first_day, version),
  foreign key (client_id, contract_id) references contract.contract
);
comment on column billing.recap.content is 'The whole recap with the evidence of each line, as shown and sent.';

create table billing.purchase_order (
  client_id uuid not null,
  order_id uuid not null,
  contract_id text not null,
  charge_id text not null,
  -- The period that it pays for; a yearly fee may have its own engagement number.
  first_day date not null,
  number text not null check (number ~ '^[^[:cntrl:]]{1,50}$'),
  amount_cents bigint not null check (amount_cents > 0),
  with_tax boolean not null,
  received_on date not null,
  came_by text not null check (came_by in ('typed', 'uploaded', 'mail')),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, order_id),
  unique (client_id, contract_id, charge_id, first_day, number),
  foreign key (client_id, contract_id) references contract.contract
);

-- The last number of each series. One row is locked by the transaction that issues, so a number is never skipped, never
-- given twice, and never spent by an issue that fails (CGI ann. II art. 242 nonies A).
create table billing.series (
  series text primary key check (series ~ '^[A-Z]{1,4}[0-9]{4}$'),
  last_number integer not null check (last_number > 0),
  last_issued_on date not null,
  last_digest text not null check (last_digest ~ '^[0-9a-f]{64}$')
);

create function billing.one_by_one() returns trigger
language plpgsql as $$
begin
  if tg_op = 'INSERT' and new.last_number = 1 then return new; end if;
  if tg_op = 'UPDATE' and new.series = old.series and new.last_number = old.last_number + 1
    and new.last_issued_on >= old.last_issued_on then return new; end if;
  raise exception 'numbers of a series follow one another and their dates never go back';
end $$;
create trigger one_by_one before insert or update or delete on billing.series
  for each row execute function billing.one_by_one();

-- An issued document: never changed, never removed; it is corrected by a credit note only.
create table billing.invoice (
  client_id uuid not null,
  invoice_id uuid not null,
  contract_id text not null,
  kind text not null check (kind in ('invoice', 'credit_note')),
  series text not null,
  series_number integer not null check (series_number > 0),
  number text not null check (number ~ '^[A-Za-z0-9+_/-]{1,20}$'),
  issued_on date not null,
  due_on date,
  order_number text,
  corrects_id uuid,
  net_cents bigint not null check (net_cents > 0),
  tax_cents bigint not null check (tax_cents >= 0),
  gross_cents bigint not null check (gross_cents = net_cents + tax_cents),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  xml bytea not null,
  pdf bytea not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  previous_digest text check (previous_digest ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, invoice_id),
  unique (number),
  unique (series, series_number),
  foreign key (client_id, contract_id) references contract.contract,
  foreign key (client_id, corrects_id) references billing.invoice,
  check ((kind = 'credit_note') = (corrects_id is not null)),
  check ((kind = 'invoice') = (due_on is not null)),
  check ((series_number = 1) = (previous_digest is null))
);
comment on column billing.invoice.digest is 'SHA-256 over the number, date, total, file bytes and previous_digest: a gap or a rewrite shows.';
create index invoice_list on billing.invoice (client_id, issued_on desc, series_number desc);

create table billing.invoice_line (
  client_id uuid not null,
  invoice_id uuid not null,
  line integer not null check (line > 0),
  contract_id text not null,
  charge_id text not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  recap_id uuid,
  quantity integer not null check (quantity > 0),
  unit_price_cents bigint not null,
  net_cents bigint not null,
  label text not null check (label <> ''),
  -- How many invoices of this charge and period were given back whole: what was credited in full may be billed again.
  attempt integer not null check (attempt >= 0),
  part integer not null check (part >= 0),
  rank integer not null check (rank >= 0),
  credits boolean not null,
  primary key (client_id, invoice_id, line),
  foreign key (client_id, invoice_id) references billing.invoice,
  foreign key (client_id, recap_id) references billing.recap
);
comment on column billing.invoice_line.part is 'Place among the invoices that bill one recap by parts, an order each (reading B13); 0 is the first.';
comment on column billing.invoice_line.rank is 'Place among the lines of one charge and period on its invoice: one for each price.';
create unique index billed_once on billing.invoice_line
  (client_id, contract_id, charge_id, first_day, attempt, part, rank) where not credits;

-- A number is spent only with its document: the series can run ahead of no invoice.
alter table billing.series add foreign key (series, last_number)
  references billing.invoice (series, series_number) deferrable initially deferred;

-- What became of a document after its issue: deposited, made available, suspended, rejected, paid.
create table billing.invoice_fact (
  client_id uuid not null,
  invoice_id uuid not null,
  fact_id uuid not null,
  kind text not null check (kind in
    ('deposited', 'made_available', 'suspended', 'completed', 'rejected', 'paid', 'grace_granted', 'contested', 'settled')),
  happened_on date not null,
  amount_cents bigint check (amount_cents > 0),
  body text,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, invoice_id, fact_id),
  foreign key (client_id, invoice_id) references billing.invoice,
  check ((kind = 'paid') = (amount_cents is not null))
);

call app.protect('billing.recap');
call app.protect('billing.purchase_order');
call app.protect('billing.invoice');
call app.protect('billing.invoice_line');
call app.protect('billing.invoice_fact');
call app.share('billing.series', 'numbers of documents run over all clients of the provider, as the law wants', 'select', 'insert', 'update');
call app.keep('billing.recap');
call app.keep('billing.purchase_order');
call app.keep('billing.invoice');
call app.keep('billing.invoice_line');
call app.keep('billing.invoice_fact');
