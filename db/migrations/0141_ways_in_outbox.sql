-- not breaking
-- What changes somebody's ways in is written down by the statement that changes it, under the role of sign-in: the journals
-- are told from there, once, however the process ends meanwhile (C1).

create table identity.way_in_change (
  change_id uuid primary key default gen_random_uuid(),
  user_id text not null,
  action text not null check (action <> ''),
  at timestamptz not null default now()
);
comment on table identity.way_in_change is 'Shared: a way in changes before anyone acts for a client; a row lives until the journals have it';
create index way_in_change_person on identity.way_in_change (user_id);

-- Sign-in's own statements alone: what the application does through a door is told by the action that does it.
create function identity.note_way_in() returns trigger
language plpgsql as $$
declare
  changed jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
  -- A password that waits for its code opens a session that the library ends at once: nobody was ever in it.
  if tg_table_name = 'session' and changed ->> 'openedWith' = 'password'
      and (changed ->> 'createdAt')::timestamptz > now() - interval '1 minute'
      and exists (select from identity."user" where id = changed ->> 'userId' and "twoFactorEnabled") then
    return null;
  end if;
  if pg_has_role(session_user, 'vigie_signin', 'member') then
    insert into identity.way_in_change (user_id, action)
    values (coalesce(changed ->> 'userId', changed ->> 'id'), tg_argv[0]);
  end if;
  return null;
end $$;
call app.door('identity.note_way_in()', 'vigie_signin', 'what changes a way in is kept for the journals with the change');

create trigger password_changed after update of password on identity.account for each row
  when (old.password is not null and old.password is distinct from new.password)
  execute function identity.note_way_in('identity.password_changed');
create trigger passkey_added after insert on identity.passkey for each row
  execute function identity.note_way_in('identity.passkey_added');
create trigger passkey_removed after delete on identity.passkey for each row
  execute function identity.note_way_in('identity.passkey_removed');
create trigger second_factor_set after update of verified on identity."twoFactor" for each row
  when (new.verified and old.verified is distinct from true)
  execute function identity.note_way_in('identity.second_factor_set');
create trigger second_factor_removed after update of "twoFactorEnabled" on identity."user" for each row
  when (old."twoFactorEnabled" and new."twoFactorEnabled" is distinct from true)
  execute function identity.note_way_in('identity.second_factor_removed');
-- The codes are one sealed text, and a used one is taken out of it: it becomes shorter. New ones are as many as the first.
create trigger recovery_code_used after update of "backupCodes" on identity."twoFactor" for each row
  when (length(new."backupCodes") < length(old."backupCodes"))
  execute function identity.note_way_in('identity.recovery_code_used');
create trigger recovery_codes_made after update of "backupCodes" on identity."twoFactor" for each row
  when (length(new."backupCodes") >= length(old."backupCodes") and new."backupCodes" <> old."backupCodes")
  execute function identity.note_way_in('identity.recovery_codes_made');
create trigger sessions_closed after delete on identity.session for each row
  when (old."expiresAt" > now())
  execute function identity.note_way_in('identity.sessions_closed');

-- Taken out in the transaction that tells them, which acts as their person.
create function identity.take_ways_in(who uuid) returns table (action text, at timestamptz)
language sql as $$
  with taken as (
    delete from identity.way_in_change as change
    where change.user_id = who::text and who::text = current_setting('vigie.actor', true)
    returning change.action, change.at
  )
  select taken.action, taken.at from taken order by taken.at
$$;
call app.door('identity.take_ways_in(uuid)', 'vigie_app', 'the journals are told what changed in the ways in of who acts');

-- Signing in and out ends sessions as well, which is nobody's business but theirs.
create function identity.forget_closings(who uuid, since timestamptz) returns bigint
language sql as $$
  with gone as (
    delete from identity.way_in_change as change
    where change.user_id = who::text and who::text = current_setting('vigie.actor', true)
      and change.action = 'identity.sessions_closed' and change.at >= since
    returning 1
  )
  select count(*) from gone
$$;
call app.door('identity.forget_closings(uuid, timestamptz)', 'vigie_app', 'a session that signing in or out ended is told nowhere');

create function identity.untold_people(before timestamptz) returns setof uuid
language sql as $$
  select distinct change.user_id::uuid from identity.way_in_change as change where change.at < before
$$;
call app.door('identity.untold_people(timestamptz)', 'vigie_app', 'what a killed process left is told by the next');
