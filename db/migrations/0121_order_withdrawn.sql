-- breaking
-- An order that was typed wrongly is withdrawn by somebody who says why, and never erased: the right one may then be entered,
-- under the same number too when its amount was the mistake (B2, B13). The program before knows an order by its number alone.

create table billing.order_withdrawal (
  client_id uuid not null,
  order_id uuid not null,
  reason text not null check (reason ~ '^[^[:cntrl:]]{1,200}$'),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, order_id),
  foreign key (client_id, order_id) references billing.purchase_order
);

alter table billing.purchase_order add column entry integer not null default 0 check (entry >= 0);
comment on column billing.purchase_order.entry is 'How many orders of this number were withdrawn for the period before it.';
alter table billing.purchase_order drop constraint purchase_order_client_id_contract_id_charge_id_first_day_nu_key;
alter table billing.purchase_order add unique (client_id, contract_id, charge_id, first_day, number, entry);

call app.protect('billing.order_withdrawal');
call app.keep('billing.order_withdrawal');
