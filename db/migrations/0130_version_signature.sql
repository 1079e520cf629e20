-- not breaking
-- Who signed which text of a draft, each side by itself: a person of it approves, or a signed file is attached.

create table contract.signature (
  client_id uuid not null,
  contract_id text not null,
  draft_id uuid not null,
  revision integer not null,
  side text not null check (side in ('provider', 'client')),
  signature_id uuid not null,
  how text not null check (how in ('approved', 'file')),
  signed_on date not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, draft_id, revision, side),
  foreign key (client_id, contract_id, draft_id, revision) references contract.draft
);
comment on column contract.signature.signature_id is 'One act, which a file that both sides signed shares between them; its files are attached to it.';
comment on column contract.signature.revision is 'The text that was signed: a later one is not.';

call app.protect('contract.signature');
call app.keep('contract.signature');
