-- not breaking
-- What proves the journal outside of the database: its end signed each day, and who of the provider read what.

-- Public keys only; the private key never enters the database.
create table audit.signing_key (
  key_id text primary key check (key_id ~ '^[0-9a-f]{16}$'),
  public_key text not null check (public_key like '-----BEGIN PUBLIC KEY-----%'),
  at timestamptz not null
);
comment on column audit.signing_key.key_id is 'The first 16 hexadecimal digits of the SHA-256 of the key in DER.';

-- The end of a client's chain on a civil day (UTC), signed with the instance's Ed25519 key.
create table audit.anchor (
  client_id uuid not null,
  day date not null,
  place bigint not null check (place > 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  key_id text not null references audit.signing_key,
  signature text not null,
  primary key (client_id, day),
  foreign key (client_id, place) references audit.seal
);

-- The provider's people read a client's records (clause C1): once for each person, subject and hour, so that the journal
-- says it without drowning in it. The first reading of the hour writes the journal's line.
create table audit.reading (
  client_id uuid not null references party.client,
  person_id uuid not null,
  hour timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
  subject text not null,
  primary key (client_id, person_id, hour, subject)
);

call app.share('audit.signing_key', 'public keys of the installation, which every client may know');
call app.keep('audit.signing_key');
call app.protect('audit.anchor');
call app.keep('audit.anchor');
call app.protect('audit.reading');
