-- not breaking
-- A file that one side attaches for the other binds that other only once one of its people confirms it (P3).

alter table contract.signature add column by_side text check (by_side in ('provider', 'client'));
comment on column contract.signature.by_side is 'Whose person wrote it down. Null for what was written before it was kept: a file of those days is confirmed by the side that it binds.';

create table contract.signature_confirmation (
  client_id uuid not null,
  contract_id text not null,
  draft_id uuid not null,
  revision integer not null,
  side text not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, draft_id, revision, side),
  foreign key (client_id, contract_id, draft_id, revision, side) references contract.signature
);
comment on table contract.signature_confirmation is 'A person of the side that a file binds said that it is its signature.';

call app.protect('contract.signature_confirmation');
call app.keep('contract.signature_confirmation');
-- Whoever reads the text reads by whom it is signed, as with the signatures themselves.
call app.scope_text('contract.signature_confirmation');
