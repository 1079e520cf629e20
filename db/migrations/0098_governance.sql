-- not breaking
-- What the parties do about the contract itself: yearly meetings (clause P6), what was agreed there, documents that
-- expire (clauses P4, C6). Facts only: what a meeting, an action or a document has become is derived from them.

create schema governance;

create table governance.meeting (
  client_id uuid not null references party.client,
  meeting_id uuid not null,
  contract_id text not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, meeting_id),
  foreign key (client_id, contract_id) references contract.contract
);
create index meeting_contract on governance.meeting (client_id, contract_id);

create table governance.meeting_fact (
  client_id uuid not null,
  meeting_id uuid not null,
  seq integer not null check (seq > 0),
  kind text not null check (kind in ('planned', 'moved', 'cancelled', 'report_given', 'held', 'minuted')),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  detail jsonb not null check (jsonb_typeof(detail) = 'object'),
  primary key (client_id, meeting_id, seq),
  foreign key (client_id, meeting_id) references governance.meeting
);
comment on table governance.meeting_fact is 'What happened to a meeting, in order; its place, day, agenda and minutes are read from these rows.';
-- What may happen only once to a meeting.
create unique index meeting_once on governance.meeting_fact (client_id, meeting_id, kind)
  where kind in ('planned', 'cancelled', 'held', 'minuted');

create table governance.action (
  client_id uuid not null references party.client,
  action_id uuid not null,
  contract_id text not null,
  meeting_id uuid,
  what text not null check (what <> ''),
  owner_side text not null check (owner_side in ('client', 'provider')),
  owner text not null check (owner <> ''),
  due date not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, action_id),
  foreign key (client_id, contract_id) references contract.contract,
  foreign key (client_id, meeting_id) references governance.meeting
);
create index action_contract on governance.action (client_id, contract_id);

create table governance.action_fact (
  client_id uuid not null,
  action_id uuid not null,
  seq integer not null check (seq > 0),
  kind text not null check (kind in ('done', 'dropped', 'postponed')),
  due date check ((due is null) = (kind <> 'postponed')),
  note text not null check (note <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, action_id, seq),
  foreign key (client_id, action_id) references governance.action
);
comment on column governance.action_fact.note is 'What was done, or why it was dropped or put off.';

create table governance.document (
  client_id uuid not null references party.client,
  document_id uuid not null,
  contract_id text not null,
  annex_id text not null,
  reference text not null check (reference <> ''),
  valid_from date,
  expires date check (valid_from <= expires),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, document_id),
  foreign key (client_id, contract_id) references contract.contract
);
comment on table governance.document is 'A document that the contract annexes, as it was handed over or renewed (clauses P4, C6).';
create index document_contract on governance.document (client_id, contract_id, at);

create table governance.document_demand (
  client_id uuid not null references party.client,
  demand_id uuid not null,
  contract_id text not null,
  annex_id text not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, demand_id),
  foreign key (client_id, contract_id) references contract.contract
);
create index document_demand_contract on governance.document_demand (client_id, contract_id, at);

create table governance.document_shown (
  client_id uuid not null,
  demand_id uuid not null,
  document_id uuid not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, demand_id),
  foreign key (client_id, demand_id) references governance.document_demand,
  foreign key (client_id, document_id) references governance.document
);

call app.protect('governance.meeting');
call app.protect('governance.meeting_fact');
call app.protect('governance.action');
call app.protect('governance.action_fact');
call app.protect('governance.document');
call app.protect('governance.document_demand');
call app.protect('governance.document_shown');
call app.keep('governance.meeting');
call app.keep('governance.meeting_fact');
call app.keep('governance.action');
call app.keep('governance.action_fact');
call app.keep('governance.document');
call app.keep('governance.document_demand');
call app.keep('governance.document_shown');
