-- not breaking
-- Sign-in. The names and types of these columns are those that better-auth expects (a test compares); the ids of
-- users are those of party.person. The links that open an account once are our own table.

create schema identity;
grant usage on schema identity to vigie_app;

create table identity."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "twoFactorEnabled" boolean
);

create table identity.session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references identity."user" (id) on delete cascade
);
create index on identity.session ("userId");

create table identity.account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references identity."user" (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index on identity.account ("userId");

create table identity.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on identity.verification (identifier);

create table identity."twoFactor" (
  id text primary key,
  secret text not null,
  "backupCodes" text not null,
  "userId" text not null references identity."user" (id) on delete cascade,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index on identity."twoFactor" (secret);
create index on identity."twoFactor" ("userId");

create table identity.passkey (
  id text primary key,
  name text,
  "publicKey" text not null,
  "userId" text not null references identity."user" (id) on delete cascade,
  "credentialID" text not null,
  counter integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  "createdAt" timestamptz,
  aaguid text
);
create index on identity.passkey ("userId");
create index on identity.passkey ("credentialID");

create table identity."rateLimit" (
  id text primary key,
  key text not null unique,
  count integer not null,
  "lastRequest" bigint not null
);
create index on identity."rateLimit" ("lastRequest");

-- Only a digest of the link's secret is kept, so that reading this table opens nothing.
create table identity.link (
  link_id uuid primary key,
  digest bytea not null unique,
  person_id uuid not null references party.person,
  purpose text not null check (purpose in ('first_sign_in', 'invitation')),
  at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  author text not null
);
create index on identity.link (person_id);

-- Failed attempts on one account, whatever the address they come from (CNIL 2022-100: throttling). The account is kept
-- as a digest of what was typed, so that a password typed in the wrong field is not stored.
create table identity.failure (
  failure_id uuid primary key,
  account bytea not null,
  at timestamptz not null default now()
);
create index on identity.failure (account, at);

do $$
declare
  name text;
begin
  foreach name in array array['user', 'session', 'account', 'verification', 'twoFactor', 'passkey', 'rateLimit', 'failure'] loop
    call app.share(format('identity.%I', name)::regclass, 'sign-in happens before anyone acts for a client',
      'select', 'insert', 'update', 'delete');
  end loop;
  call app.share('identity.link'::regclass, 'a link is opened before anyone has signed in', 'select', 'insert', 'update');
end $$;

-- Asked at every request: the living session of a token, whose person the transaction then acts as.
create function identity.act_as(wanted text)
returns table (person_id text, second_factor boolean, idle_seconds integer)
language plpgsql as $$
begin
  return query
    select "userId", coalesce("twoFactorEnabled", false)
        or exists (select from identity.passkey where passkey."userId" = session."userId"),
      extract(epoch from now() - session."updatedAt")::integer
    from identity.session join identity."user" on "user".id = session."userId"
    where token = wanted and "expiresAt" > now();
  if found then
    perform set_config('vigie.actor', (select "userId" from identity.session where token = wanted), true);
  end if;
end $$;
