-- not breaking
-- A credit of a bank statement serves once in the whole installation, whichever client it was recorded for.

create table billing.bank_line_taken (
  line_id text primary key check (line_id ~ '^[0-9a-f]{64}$')
);
alter table billing.bank_line no force row level security;
insert into billing.bank_line_taken (line_id) select distinct line_id from billing.bank_line;
alter table billing.bank_line force row level security;
alter table billing.bank_line add foreign key (line_id) references billing.bank_line_taken;
alter table billing.bank_line add unique (line_id);

call app.share('billing.bank_line_taken', 'says that a credit has served, neither for whom nor for what');
call app.keep('billing.bank_line_taken');
