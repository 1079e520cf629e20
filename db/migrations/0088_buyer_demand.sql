-- not breaking
-- What a buyer asks of its invoices as it told us, for who deposits by hand: without a connection its entry is read by nobody.

create table einvoice.buyer_demand (
  client_id uuid not null references party.client,
  siret text not null check (siret ~ '^[0-9]{14}$'),
  at timestamptz not null,
  service_code text check (service_code <> ''),
  service_required boolean not null,
  order_required boolean not null,
  author uuid not null,
  author_name text not null,
  primary key (client_id, siret, at)
);
comment on table einvoice.buyer_demand is 'The latest one holds; the earlier ones say what invoices of their time were held against.';
call app.protect('einvoice.buyer_demand');
call app.keep('einvoice.buyer_demand');
