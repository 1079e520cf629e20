-- not breaking
-- A credit of a bank statement that another export tells otherwise, or that serves another client, is known by its day and
-- amount: both are kept beside its id, for all that were recorded before as well. A row of a CSV of which another column was
-- chosen as the amount is another credit, and is known by the row.

alter table billing.bank_line_taken add column amount_cents bigint check (amount_cents > 0);
alter table billing.bank_line_taken add column row_id text check (row_id ~ '^[0-9a-f]{64}$');
comment on column billing.bank_line_taken.booked_on is 'The day of the credit; null at a step that frees it.';
comment on column billing.bank_line_taken.amount_cents is 'Its amount; null at a step that frees it.';
comment on column billing.bank_line_taken.row_id is 'SHA-256 of the cells of its row, whichever is the amount; null of a format with no columns to choose, and where line_id is it.';
comment on table billing.bank_line_taken is 'Shared: says that a credit of a day and an amount has served, neither for whom nor for what';

alter table billing.bank_line no force row level security;
alter table billing.bank_line_taken disable trigger kept;
update billing.bank_line_taken as taken set (booked_on, amount_cents) = (
  select line.booked_on, line.amount_cents from billing.bank_line as line
  where line.line_id = taken.line_id order by line.at, line.client_id limit 1)
where step % 2 = 1;
alter table billing.bank_line_taken enable trigger kept;
alter table billing.bank_line force row level security;
