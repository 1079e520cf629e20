-- not breaking
-- A side says that the file which the other attached for it is not its signature (P3, E7): both words are kept, and the
-- version takes effect under neither until a person of that side confirms the file after all or another text is signed.

create table contract.signature_contest (
  client_id uuid not null,
  contract_id text not null,
  draft_id uuid not null,
  revision integer not null,
  side text not null,
  words text not null check (words <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, draft_id, revision, side),
  foreign key (client_id, contract_id, draft_id, revision, side) references contract.signature
);

call app.protect('contract.signature_contest');
call app.keep('contract.signature_contest');
-- Whoever reads the text reads by whom it is signed, and who denies it.
call app.scope_text('contract.signature_contest');
