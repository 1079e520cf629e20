-- not breaking
-- Keys by which programs act for a person: for some clients, for some permissions, until some day. Never more than that
-- person may do today, and nothing that binds. Only a digest of a key is kept, with its first characters to know it by.

create table identity.api_key (
  key_id uuid primary key,
  person_id uuid not null references party.person,
  name text not null check (name <> ''),
  prefix text not null,
  digest bytea not null unique,
  clients uuid[] not null check (cardinality(clients) > 0),
  permissions text[] not null check (cardinality(permissions) > 0),
  at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index on identity.api_key (person_id);
comment on column identity.api_key.prefix is 'The first characters of the key, which open nothing.';

call app.share('identity.api_key', 'a key is shown before anyone acts for a client; its person alone reads its row',
  'insert');
alter table identity.api_key enable row level security;
create policy own on identity.api_key to vigie_app using (person_id = (select party.current_person()));
grant select (key_id, person_id, name, prefix, clients, permissions, at, expires_at, last_used_at, revoked_at)
  on identity.api_key to vigie_app;
grant update (revoked_at) on identity.api_key to vigie_app;

-- Counts one more use of a key, outside of what it will do. The seconds to wait when it was used more often than allowed
-- in a minute, else 0; null when no living key has this digest.
create function identity.use_key(wanted bytea, allowed integer) returns integer
language plpgsql as $$
begin
  update identity.api_key set last_used_at = now()
  where digest = wanted and (last_used_at is null or last_used_at < now() - interval '1 minute')
    and revoked_at is null and expires_at > now();
  if not exists (select from identity.api_key where digest = wanted and revoked_at is null and expires_at > now()) then
    return null;
  end if;
  return identity.spend('key', wanted, allowed, 60);
end $$;
call app.door('identity.use_key(bytea, integer)', 'vigie_app', 'the key that a program shows is throttled');

create function identity.act_as_key(wanted bytea)
returns table (person_id uuid, prefix text, clients uuid[], permissions text[])
language plpgsql as $$
begin
  return query
    select api_key.person_id, api_key.prefix, api_key.clients, api_key.permissions from identity.api_key
    where digest = wanted and revoked_at is null and expires_at > now();
  if found then
    perform set_config('vigie.actor', (
      select api_key.person_id::text from identity.api_key where digest = wanted), true);
  end if;
end $$;
call app.door('identity.act_as_key(bytea)', 'vigie_app', 'the key that a program shows says who asks');

-- Whoever is signed out everywhere loses their keys as well.
create or replace function identity.close_sessions_of(person uuid) returns void
language sql as $$
  delete from identity.session where "userId" = person::text;
  update identity.api_key set revoked_at = now() where person_id = person and revoked_at is null;
$$;
call app.door('identity.close_sessions_of(uuid)', 'vigie_app', 'a person who leaves is signed out everywhere');
