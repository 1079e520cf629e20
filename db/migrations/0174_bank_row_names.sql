-- not breaking
-- A credit of a CSV is named by its whole row from now on: named by the columns that a person chose, it was another one
-- as soon as they chose another column, and paid twice. One recorded before keeps its id, and is recognised by its day.

comment on column billing.bank_line_taken.booked_on is 'The day of a credit whose id was given before ids were what they are; null for all that were taken since.';

alter table billing.bank_line no force row level security;
alter table billing.bank_line_taken disable trigger kept;
update billing.bank_line_taken as taken set booked_on = (
  select max(line.booked_on) from billing.bank_line as line where line.line_id = taken.line_id)
where booked_on is null;
alter table billing.bank_line_taken enable trigger kept;
alter table billing.bank_line force row level security;
