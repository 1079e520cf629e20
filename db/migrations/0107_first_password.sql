-- not breaking
-- Whoever came in by a link sent to their mailbox may choose a password, once: it is changed afterwards by showing it.
create function identity.set_first_password(who uuid, hash text) returns boolean
language plpgsql as $$
begin
  if current_setting('vigie.actor', true) is distinct from who::text then
    raise exception 'a password is its owner''s to choose' using errcode = 'insufficient_privilege';
  end if;
  -- Two screens that choose at once: the second finds the first one's.
  perform from identity."user" where id = who::text for update;
  if not found or identity.has_account(who) then
    return false;
  end if;
  insert into identity.account (id, "accountId", "providerId", "userId", password, "updatedAt")
  values (gen_random_uuid()::text, who::text, 'credential', who::text, hash, now());
  return true;
end $$;
call app.door('identity.set_first_password(uuid, text)', 'vigie_app', 'a person without a password chooses their first');
