-- not breaking
-- A payment typed wrongly is withdrawn by a fact of its own, with its reason; what was paid too much is kept for another
-- invoice by a person; a line of a bank statement pays several invoices, at once or one after the other.

alter table billing.invoice_fact drop constraint invoice_fact_kind_check;
alter table billing.invoice_fact add constraint invoice_fact_kind_check check (kind in
  ('deposited', 'made_available', 'suspended', 'completed', 'rejected', 'paid', 'refunded', 'carried', 'withdrawn',
    'grace_asked', 'grace_granted', 'contested', 'settled'));
alter table billing.invoice_fact drop constraint invoice_fact_check;
alter table billing.invoice_fact add constraint invoice_fact_check
  check ((kind in ('paid', 'refunded', 'carried')) = (amount_cents is not null));

-- The movement of money that it takes back, once, and why.
alter table billing.invoice_fact add column withdraws uuid;
alter table billing.invoice_fact add foreign key (client_id, invoice_id, withdraws) references billing.invoice_fact;
alter table billing.invoice_fact add constraint invoice_fact_withdraws_check
  check ((kind = 'withdrawn') = (withdraws is not null) and (kind <> 'withdrawn' or body is not null));
create unique index invoice_fact_withdrawn on billing.invoice_fact (client_id, invoice_id, withdraws)
  where withdraws is not null;

-- Both ends of one carrying bear the same mark: what leaves one invoice is what pays another.
alter table billing.invoice_fact add column carry_id uuid;
alter table billing.invoice_fact add constraint invoice_fact_carry_check
  check (case kind when 'carried' then carry_id is not null when 'paid' then true else carry_id is null end);
create unique index invoice_fact_carry on billing.invoice_fact (client_id, carry_id, kind) where carry_id is not null;

-- The line of a bank statement that brought a payment.
alter table billing.invoice_fact add column line_id text;
alter table billing.invoice_fact add foreign key (client_id, line_id) references billing.bank_line;
alter table billing.invoice_fact add constraint invoice_fact_line_check check (line_id is null or kind = 'paid');
create index invoice_fact_line on billing.invoice_fact (client_id, line_id) where line_id is not null;
-- Lines recorded before payments named them stay used up.
alter table billing.bank_line add column divisible boolean not null default false;
