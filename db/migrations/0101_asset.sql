-- not breaking
-- What the contract covers (clauses M1, M2, X6): servers, applications, vendors, licences, interconnections, as dated
-- facts; and what was done of each routine, such as one update a month.

create schema asset;

create table asset.item (
  client_id uuid not null,
  item_id uuid not null,
  contract_id text not null,
  kind text not null check (kind in ('server', 'application', 'vendor', 'licence', 'interconnection')),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, item_id),
  foreign key (client_id, contract_id) references contract.contract
);

create table asset.fact (
  client_id uuid not null,
  item_id uuid not null,
  seq integer not null check (seq > 0),
  from_day date not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  detail jsonb check (jsonb_typeof(detail) = 'object'),
  reason text,
  primary key (client_id, item_id, seq),
  foreign key (client_id, item_id) references asset.item,
  check (detail is not null or reason is not null)
);
comment on table asset.fact is 'What an item is from a day on; without a detail, it is no longer there, for a reason. A change is a new fact.';

create table asset.done (
  client_id uuid not null,
  done_id uuid not null,
  contract_id text not null,
  routine text not null,
  period_first date not null,
  result text not null check (result in ('applied', 'none_newer', 'postponed')),
  on_day date not null,
  version text,
  proof text not null check (proof <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  author_side text not null check (author_side in ('client', 'provider')),
  primary key (client_id, done_id),
  foreign key (client_id, contract_id) references contract.contract,
  check (result <> 'applied' or version is not null),
  check (result <> 'postponed' or author_side = 'client')
);
comment on table asset.done is 'What was done of a routine in one of its periods. A period over without a row is missed, which nobody writes.';
create index done_period on asset.done (client_id, contract_id, routine, period_first);

call app.protect('asset.item');
call app.protect('asset.fact');
call app.protect('asset.done');
call app.keep('asset.item');
call app.keep('asset.fact');
call app.keep('asset.done');
