-- breaking
-- Sign-in has a database role of its own, vigie_signin. The role of business routes, vigie_app, no longer reads digests
-- of passwords, seeds of authenticators nor tokens of sessions: it calls the few functions below, or asks for nothing.

grant usage on schema identity to vigie_signin;

do $$
declare
  name text;
begin
  foreach name in array array['user', 'session', 'account', 'verification', 'twoFactor', 'passkey', 'rateLimit', 'failure',
    'used_code', 'link'] loop
    execute format('revoke all on identity.%I from vigie_app', name);
    execute format('grant select, insert, update, delete on identity.%I to vigie_signin', name);
  end loop;
end $$;

-- Who invites writes a link; its digest, once written, is read by the functions alone.
grant insert on identity.link to vigie_app;

-- A person sees their own sessions and passkeys, without what opens them, and ends their own sessions.
alter table identity.session enable row level security;
create policy sign_in on identity.session to vigie_signin using (true) with check (true);
create policy own on identity.session to vigie_app using ("userId" = (select app.current_actor()));
grant select (id, "userId", "createdAt", "updatedAt", "expiresAt", "ipAddress", "userAgent", "openedWith"), delete
  on identity.session to vigie_app;

alter table identity.passkey enable row level security;
create policy sign_in on identity.passkey to vigie_signin using (true) with check (true);
create policy own on identity.passkey for select to vigie_app using ("userId" = (select app.current_actor()));
grant select (id, name, "userId", "createdAt", "deviceType", "backedUp") on identity.passkey to vigie_app;

alter table identity."user" enable row level security;
create policy sign_in on identity."user" to vigie_signin using (true) with check (true);
create policy own on identity."user" for select to vigie_app using (id = (select app.current_actor()));
grant select (id, "createdAt", "twoFactorEnabled") on identity."user" to vigie_app;

-- Makes a function a door: it runs with the rights of the owner of the tables, who is under row-level security like
-- everybody on what names a client, and it says why. Only the role named may call it. The server refuses to start on
-- any other function that lends its owner's rights.
create procedure app.door(target regprocedure, caller text, why text)
language plpgsql as $$
begin
  execute format('alter function %s security definer set search_path = pg_catalog, pg_temp', target);
  execute format('revoke all on function %s from public', target);
  execute format('grant execute on function %s to %I', target, caller);
  execute format('comment on function %s is %L', target, 'Door: ' || why);
end $$;

create or replace function identity.act_as(wanted text)
returns table (person_id text, second_factor boolean, idle_seconds integer)
language plpgsql as $$
begin
  return query
    select "userId", "openedWith" <> 'password', extract(epoch from now() - session."updatedAt")::integer
    from identity.session
    where token = wanted and "expiresAt" > now();
  if found then
    perform set_config('vigie.actor', (select "userId" from identity.session where token = wanted), true);
  end if;
end $$;

create function identity.session_age(wanted text) returns integer
language sql stable as $$
  select extract(epoch from now() - "createdAt")::integer from identity.session
  where token = wanted and "expiresAt" > now()
$$;

create function identity.touch_session(wanted text) returns void
language sql as $$ update identity.session set "updatedAt" = now() where token = wanted $$;

create function identity.close_session(wanted text) returns void
language sql as $$ delete from identity.session where token = wanted $$;

create function identity.close_sessions_of(person uuid) returns void
language sql as $$ delete from identity.session where "userId" = person::text $$;

-- The provider's staff are known to whoever says who they are, even before anybody has signed in.
create function identity.is_staff(who text) returns boolean
language plpgsql as $$
declare
  before text := coalesce(current_setting('vigie.actor', true), '');
  found boolean;
begin
  perform set_config('vigie.actor', 'system:sign-in', true);
  found := exists (select from party.person where person_id::text = who and side = 'provider');
  perform set_config('vigie.actor', before, true);
  return found;
end $$;

create function identity.close_idle_session(wanted text, minutes integer) returns void
language sql as $$
  delete from identity.session
  where token = wanted and "updatedAt" < now() - make_interval(mins => minutes) and identity.is_staff("userId")
$$;

create function identity.clean() returns void
language sql as $$
  delete from identity.session where "expiresAt" < now();
  delete from identity.verification where "expiresAt" < now();
  delete from identity.used_code where at < now() - interval '1 hour';
  delete from identity.failure where at < now() - interval '1 day';
$$;

-- An account is opened when its person has a password, or came in otherwise once.
create function identity.has_account(person uuid) returns boolean
language sql stable as $$ select exists (select from identity."user" where id = person::text) $$;

create function identity.end_links(person uuid) returns void
language sql as $$
  update identity.link set revoked_at = now() where person_id = person and used_at is null and revoked_at is null
$$;

-- The person of a link that may still be used, locked until the transaction ends; it then acts as that person.
create function identity.act_as_link(wanted bytea) returns table (person_id uuid, purpose text)
language plpgsql as $$
begin
  return query
    select link.person_id, link.purpose from identity.link
    where digest = wanted and used_at is null and revoked_at is null and expires_at > now()
    for update;
  if found then
    perform set_config('vigie.actor', (select link.person_id::text from identity.link where digest = wanted), true);
  end if;
end $$;

-- Uses a link, and opens the account of its person with a password: the only way by which business transactions make an
-- account, and never that of somebody who has one. False when another account has the address.
create function identity.open_account(wanted bytea, called text, address text, hash text) returns boolean
language plpgsql as $$
declare
  who text;
begin
  update identity.link set used_at = now()
  where digest = wanted and used_at is null and revoked_at is null and expires_at > now()
  returning person_id::text into who;
  if who is null then
    raise exception 'this link opens nothing' using errcode = 'insufficient_privilege';
  end if;
  insert into identity."user" (id, name, email, "emailVerified")
  values (who, called, lower(address), true) on conflict do nothing;
  if not found then
    return false;
  end if;
  insert into identity.account (id, "accountId", "providerId", "userId", password, "updatedAt")
  values (gen_random_uuid()::text, who, 'credential', who, hash, now());
  return true;
end $$;

do $$
declare
  target text;
  why text;
begin
  for target, why in values
    ('identity.act_as(text)', 'the session that a request shows says who asks'),
    ('identity.session_age(text)', 'what binds asks for a recent sign-in'),
    ('identity.touch_session(text)', 'a session in use is not idle'),
    ('identity.close_session(text)', 'whoever shows a session may end it'),
    ('identity.close_sessions_of(uuid)', 'a person who leaves is signed out everywhere'),
    ('identity.close_idle_session(text, integer)', 'staff who sleep sign in again'),
    ('identity.clean()', 'what has expired is thrown away'),
    ('identity.has_account(uuid)', 'a link is made only for whoever has no account'),
    ('identity.end_links(uuid)', 'a new link ends the earlier ones'),
    ('identity.act_as_link(bytea)', 'a link is opened before anybody has signed in'),
    ('identity.open_account(bytea, text, text, text)', 'a link opens an account once')
  loop
    call app.door(target::regprocedure, 'vigie_app', why);
  end loop;
  call app.door('identity.is_staff(text)'::regprocedure, 'vigie_signin', 'rules of sign-in differ for staff');
end $$;
