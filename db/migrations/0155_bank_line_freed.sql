-- not breaking
-- A credit of a bank statement that was recorded for the wrong client serves the right one once every payment that it
-- made is withdrawn: taken, freed and taken again are steps, each a line of its own that follows the one before.

alter table billing.bank_line drop constraint bank_line_line_id_fkey;
-- The line itself is described once for each client that it served, one after the other.
alter table billing.bank_line drop constraint bank_line_line_id_key;
alter table billing.bank_line_taken drop constraint bank_line_taken_pkey;
alter table billing.bank_line_taken add column step integer not null default 1 check (step > 0);
alter table billing.bank_line_taken add column previous integer generated always as (nullif(step - 1, 0)) stored;
alter table billing.bank_line_taken add primary key (line_id, step);
alter table billing.bank_line_taken add foreign key (line_id, previous) references billing.bank_line_taken (line_id, step);
comment on column billing.bank_line_taken.step is 'Odd: the credit is taken. Even: it is free again. No step is left out, and of two hands one has the next.';

-- Lines whose payments were all withdrawn before this was known.
alter table billing.bank_line no force row level security;
alter table billing.invoice_fact no force row level security;
insert into billing.bank_line_taken (line_id, step)
select line_id, 2 from billing.bank_line as line
where divisible and not exists (
  select from billing.invoice_fact as told
  where told.client_id = line.client_id and told.line_id = line.line_id and not exists (
    select from billing.invoice_fact as back
    where back.client_id = told.client_id and back.invoice_id = told.invoice_id and back.withdraws = told.fact_id));
alter table billing.bank_line force row level security;
alter table billing.invoice_fact force row level security;
