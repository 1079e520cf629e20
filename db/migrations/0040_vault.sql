-- not breaking
-- Secrets of a client (clause X7): passwords, licence keys. Only what is encrypted comes here; the master keys never do.

create schema vault;

create table vault.secret (
  client_id uuid not null references party.client,
  secret_id uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('password', 'licence_key', 'private_key', 'recovery_code', 'other')),
  about text not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, secret_id),
  unique (client_id, name)
);
comment on column vault.secret.about is 'What it opens, in words: never the secret itself.';

create table vault.version (
  client_id uuid not null,
  secret_id uuid not null,
  version integer not null check (version > 0),
  sealed bytea not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, secret_id, version),
  foreign key (client_id, secret_id) references vault.secret
);
comment on column vault.version.sealed is 'AES-256-GCM under a key of its own: nonce, tag, cipher text. Bound to this row.';

-- The key of a version, wrapped by a master key. A rotation wraps it again; a retirement throws it away, after which
-- nobody opens the secret any more.
create table vault.data_key (
  client_id uuid not null,
  secret_id uuid not null,
  version integer not null,
  key_id text not null check (key_id ~ '^[0-9a-f]{16}$'),
  wrapped bytea not null,
  primary key (client_id, secret_id, version),
  foreign key (client_id, secret_id, version) references vault.version
);
create index data_key_master on vault.data_key (client_id, key_id);

create table vault.reading (
  client_id uuid not null,
  secret_id uuid not null,
  reading_id uuid not null,
  version integer not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, secret_id, reading_id),
  foreign key (client_id, secret_id, version) references vault.version
);

create table vault.retirement (
  client_id uuid not null,
  secret_id uuid not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, secret_id),
  foreign key (client_id, secret_id) references vault.secret
);

call app.protect('vault.secret');
call app.protect('vault.version');
call app.protect('vault.data_key', 'select', 'insert', 'update', 'delete');
call app.protect('vault.reading');
call app.protect('vault.retirement');
call app.keep('vault.secret');
call app.keep('vault.version');
call app.keep('vault.reading');
call app.keep('vault.retirement');
