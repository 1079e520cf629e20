-- not breaking
-- A day that the side which owed something said, and that the other side says is right.

create table contract.said_confirmation (
  client_id uuid not null,
  contract_id text not null,
  said_id uuid not null,
  side text not null check (side in ('provider', 'client')),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, said_id),
  foreign key (client_id, contract_id) references contract.contract
);
comment on column contract.said_confirmation.said_id is 'Of the closing or of the event that named the day.';

call app.protect('contract.said_confirmation');
call app.keep('contract.said_confirmation');
