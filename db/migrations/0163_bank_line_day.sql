-- not breaking
-- A line of a bank statement that has a reference is named by its day as well from now on: "VIR SEPA" stands in the same
-- column every month. A line recorded before keeps its id, and is recognised by the day kept beside it.

alter table billing.bank_line_taken add column booked_on date;
comment on column billing.bank_line_taken.booked_on is 'The day of a credit whose id does not say it; null for all that were taken since ids do.';

alter table billing.bank_line no force row level security;
alter table billing.bank_line_taken disable trigger kept;
update billing.bank_line_taken as taken set booked_on = (
  select max(line.booked_on) from billing.bank_line as line where line.line_id = taken.line_id);
alter table billing.bank_line_taken enable trigger kept;
alter table billing.bank_line force row level security;
