-- not breaking
-- The journal: who did what, for whom, on which clause, from where. Lines are sealed into a chain behind their writers.

create schema audit;

create table audit.entry (
  client_id uuid not null references party.client,
  entry_id uuid not null,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  action text not null check (action ~ '^[a-z]+\.[a-z_]+$'),
  subject text not null,
  clause text,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  origin text default nullif(current_setting('vigie.origin', true), ''),
  primary key (client_id, entry_id)
);
create index entry_at on audit.entry (client_id, at desc, entry_id desc);
create index entry_subject on audit.entry (client_id, subject, at desc, entry_id desc);

create table audit.pending (
  client_id uuid not null,
  entry_id uuid not null,
  primary key (client_id, entry_id),
  foreign key (client_id, entry_id) references audit.entry
);
comment on table audit.pending is 'Lines that wait for their seal. A line that is neither here nor sealed is found by the verification.';

create table audit.seal (
  client_id uuid not null,
  place bigint not null check (place > 0),
  entry_id uuid not null,
  previous text not null check (previous ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz not null,
  primary key (client_id, place),
  unique (client_id, entry_id),
  foreign key (client_id, entry_id) references audit.entry
);
comment on column audit.seal.hash is 'SHA-256 of the previous hash and of the entry''s canonical text.';

call app.protect('audit.entry');
call app.protect('audit.seal');
call app.protect('audit.pending', 'select', 'insert', 'delete');
-- The sealer asks which clients have lines that wait, and then acts for one after the other.
create policy sealing on audit.pending for select using ((select app.current_actor()) = 'system:seal');
call app.keep('audit.entry');
call app.keep('audit.seal');
