-- not breaking
-- Drafts of the next version of a contract: every text that was kept of one, and how it ended. The version that a draft
-- becomes is a row of contract.version like any other.

create table contract.draft (
  client_id uuid not null,
  contract_id text not null,
  draft_id uuid not null,
  revision integer not null check (revision >= 1),
  source text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, draft_id, revision),
  foreign key (client_id, contract_id) references contract.contract
);
comment on column contract.draft.source is 'The YAML file with its number, dates, note and signatures, as version.source; digest is its SHA-256.';

create table contract.draft_end (
  client_id uuid not null,
  contract_id text not null,
  draft_id uuid not null,
  kind text not null check (kind in ('discarded', 'in_force')),
  words text check (words <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, draft_id),
  foreign key (client_id, contract_id) references contract.contract
);
comment on column contract.draft_end.words is 'Why it was discarded.';

call app.protect('contract.draft');
call app.protect('contract.draft_end');
call app.keep('contract.draft');
call app.keep('contract.draft_end');
