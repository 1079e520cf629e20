-- not breaking
-- Links that sign an occasional requester in: kept as digests, good for fifteen minutes and once.

create table identity.sign_in_link (
  digest bytea primary key,
  person_id uuid not null references party.person,
  at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
call app.share('identity.sign_in_link', 'a link is opened before anyone has signed in', 'insert');

-- Sessions opened by a word of this list have shown a second factor.
alter table identity.session drop constraint "session_openedWith_check";
alter table identity.session add constraint "session_openedWith_check" check ("openedWith" in (
  'password', 'totp', 'recovery_code', 'trusted_device', 'passkey', 'link', 'agency', 'agency_strong'));
comment on column identity.session."openedWith" is 'Every word but password, link and agency says that a second factor was shown.';

create function identity.is_strong(opened_with text) returns boolean
language sql immutable as $$ select opened_with not in ('password', 'link', 'agency') $$;
grant execute on function identity.is_strong(text) to vigie_signin;

create or replace function identity.act_as(wanted text)
returns table (person_id text, second_factor boolean, idle_seconds integer)
language plpgsql as $$
begin
  return query
    select "userId", identity.is_strong("openedWith"), extract(epoch from now() - session."updatedAt")::integer
    from identity.session
    where token = wanted and "expiresAt" > now();
  if found then
    perform set_config('vigie.actor', (select "userId" from identity.session where token = wanted), true);
  end if;
end $$;
call app.door('identity.act_as(text)', 'vigie_app', 'the session that a request shows says who asks');

-- Whose address has this digest, as they stand at a moment, whatever their client: asked before anybody has signed in.
create function identity.person_by_address(wanted bytea, moment timestamptz)
returns table (person_id uuid, side text, language text, name text, address text, roles text[], client_id uuid)
language plpgsql as $$
declare
  actor text := coalesce(current_setting('vigie.actor', true), '');
  clients text := coalesce(current_setting('vigie.clients', true), '');
begin
  perform set_config('vigie.actor', 'system:sign-in', true);
  perform set_config('vigie.clients', coalesce((select string_agg(client.client_id::text, ',') from party.client), ''), true);
  return query
    select person.person_id, person.side, person.language, person.name, person.email,
      coalesce((select array_agg(distinct membership.role) from party.membership
        where membership.person_id = person.person_id and membership.active_from <= moment
          and (membership.active_to is null or membership.active_to > moment)), '{}'),
      person.client_id
    from party.person
    where sha256(convert_to(person.email, 'UTF8')) = wanted and person.active_from <= moment
      and (person.active_to is null or person.active_to > moment);
  perform set_config('vigie.actor', actor, true);
  perform set_config('vigie.clients', clients, true);
end $$;
call app.door('identity.person_by_address(bytea, timestamptz)', 'vigie_app', 'somebody who has an address and no session says who they are by it');

create function identity.has_second_factor(person uuid) returns boolean
language sql stable as $$
  select exists (select from identity."user" where id = person::text and "twoFactorEnabled")
    or exists (select from identity.passkey where "userId" = person::text)
$$;
call app.door('identity.has_second_factor(uuid)', 'vigie_app', 'whoever has a second factor does not enter without it');

-- Uses a link to sign in and gives its person an account if they have none yet; null when it opens nothing.
create function identity.use_sign_in_link(wanted bytea) returns uuid
language plpgsql as $$
declare
  who uuid;
begin
  update identity.sign_in_link set used_at = now()
  where digest = wanted and used_at is null and expires_at > now() returning person_id into who;
  if who is not null then
    perform set_config('vigie.actor', who::text, true);
  end if;
  return who;
end $$;
call app.door('identity.use_sign_in_link(bytea)', 'vigie_app', 'a link signs in once');

-- An account for somebody who comes in otherwise than by a password; false when another one has the address.
create function identity.ensure_account(person uuid, called text, address text) returns boolean
language plpgsql as $$
begin
  insert into identity."user" (id, name, email, "emailVerified") values (person::text, called, lower(address), true)
  on conflict do nothing;
  return exists (select from identity."user" where id = person::text);
end $$;
call app.door('identity.ensure_account(uuid, text, text)', 'vigie_app', 'a session belongs to an account');

-- Who came in otherwise first may still be given a password by a link.
create or replace function identity.has_account(person uuid) returns boolean
language sql stable as $$
  select exists (select from identity.account where "userId" = person::text and "providerId" = 'credential')
$$;
call app.door('identity.has_account(uuid)', 'vigie_app', 'a link is made only for whoever has no password');

create or replace function identity.open_account(wanted bytea, called text, address text, hash text) returns boolean
language plpgsql as $$
declare
  who text;
begin
  update identity.link set used_at = now()
  where digest = wanted and used_at is null and revoked_at is null and expires_at > now()
  returning person_id::text into who;
  if who is null or identity.has_account(who::uuid) then
    raise exception 'this link opens nothing' using errcode = 'insufficient_privilege';
  end if;
  if not identity.ensure_account(who::uuid, called, address) then
    return false;
  end if;
  insert into identity.account (id, "accountId", "providerId", "userId", password, "updatedAt")
  values (gen_random_uuid()::text, who, 'credential', who, hash, now());
  return true;
end $$;
call app.door('identity.open_account(bytea, text, text, text)', 'vigie_app', 'a link opens an account once');

create or replace function identity.clean() returns void
language sql as $$
  delete from identity.session where "expiresAt" < now();
  delete from identity.verification where "expiresAt" < now();
  delete from identity.used_code where at < now() - interval '1 hour';
  delete from identity.failure where at < now() - interval '1 day';
  delete from identity.attempt where since < now() - interval '1 day';
  delete from identity.sign_in_link where expires_at < now() - interval '1 day';
$$;
call app.door('identity.clean()', 'vigie_app', 'what has expired is thrown away');
