-- not breaking
-- Letters between the parties: notices, new prices, breaches of the charter, agreements to renew. What each becomes on its
-- way is another fact.

create table contract.letter (
  client_id uuid not null,
  contract_id text not null,
  letter_id uuid not null,
  what text not null check (what in ('client_notice', 'provider_notice', 'price_revision', 'ceps_breach', 'ceps_end',
    'renewal_agreement', 'documents_request')),
  side text not null check (side in ('provider', 'client')),
  last_day date,
  words text check (words <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, letter_id),
  foreign key (client_id, contract_id) references contract.contract
);
comment on column contract.letter.side is 'Whose person wrote it down: until it is posted, the other side does not see it.';
comment on column contract.letter.last_day is 'The last day of service that the letter names.';

create table contract.letter_step (
  client_id uuid not null,
  contract_id text not null,
  letter_id uuid not null,
  kind text not null check (kind in ('posted', 'presented', 'received', 'withdrawn')),
  happened_on date not null,
  tracking text check (tracking <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, letter_id, kind),
  foreign key (client_id, contract_id, letter_id) references contract.letter
);
comment on column contract.letter_step.tracking is 'The number by which the post follows a registered letter.';

call app.protect('contract.letter');
call app.protect('contract.letter_step');
call app.keep('contract.letter');
call app.keep('contract.letter_step');
