-- not breaking
-- A second factor counts when the session was opened with it, not because its person once registered one: whoever has
-- stolen a password alone stays outside. Sessions from before are taken for those of a password.

alter table identity.session add column "openedWith" text not null default 'password'
  check ("openedWith" in ('password', 'totp', 'recovery_code', 'trusted_device', 'passkey'));
comment on column identity.session."openedWith" is 'Every word but password says that a second factor was shown.';

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
