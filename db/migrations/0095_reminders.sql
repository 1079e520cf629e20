-- not breaking
-- What was told of due dates: the date as it was computed then, so that it can be computed again, and who read it.

create table contract.duty_reminder (
  client_id uuid not null,
  contract_id text not null,
  reminder_id uuid not null,
  duty text not null check (duty <> ''),
  subject text not null check (subject <> ''),
  what text not null check (what in ('reminder', 'due', 'late')),
  told_for timestamptz not null,
  due text not null check (due <> ''),
  calculation jsonb not null check (jsonb_typeof(calculation) = 'object'),
  recipients text[] not null,
  at timestamptz not null,
  primary key (client_id, contract_id, reminder_id),
  unique (client_id, contract_id, duty, subject, what, told_for),
  foreign key (client_id, contract_id) references contract.contract
);
comment on column contract.duty_reminder.told_for is 'The moment at which it was to be told; at is when it was.';
comment on column contract.duty_reminder.calculation is 'The rule, what it counts from, each step and the version in force, as the date was told.';

create table contract.duty_acknowledgement (
  client_id uuid not null,
  contract_id text not null,
  reminder_id uuid not null,
  person text not null,
  person_name text not null,
  at timestamptz not null,
  primary key (client_id, contract_id, reminder_id, person),
  foreign key (client_id, contract_id, reminder_id) references contract.duty_reminder
);

call app.protect('contract.duty_reminder');
call app.protect('contract.duty_acknowledgement');
call app.keep('contract.duty_reminder');
call app.keep('contract.duty_acknowledgement');
