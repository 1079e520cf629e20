-- not breaking
-- Somebody who opens clients is ended by another who does, everywhere at once (C1): nobody else may, nobody stays behind with
-- the right to open clients, and whatever was open of theirs closes in the same transaction.

create or replace function party.guard_person() returns trigger
language plpgsql as $$
begin
  if old.email is distinct from new.email and old.email is not null then
    raise exception 'the address of a person is given once' using errcode = 'insufficient_privilege',
      hint = 'End the person and invite them again at their new address.';
  end if;
  if old.active_to is distinct from new.active_to and old.person_id = party.current_person() then
    raise exception 'nobody decides until when they are here' using errcode = 'insufficient_privilege',
      hint = 'Ask somebody who administers.';
  end if;
  if old.opens_clients and old.active_to is distinct from new.active_to then
    if not exists (select from party.person
        where person_id = party.current_person() and opens_clients and active_to is null) then
      raise exception 'who opens clients is ended by another who does' using errcode = 'insufficient_privilege',
        hint = 'Ask somebody who opens clients.';
    end if;
    -- An invitation by any client brings them back as staff, and no more.
    new.opens_clients := false;
  end if;
  return new;
end $$;

create function identity.close_when_ended() returns trigger
language plpgsql as $$
begin
  if new.active_to is not null then
    perform identity.close_sessions_of(new.person_id);
  end if;
  return new;
end $$;
call app.door('identity.close_when_ended()', 'vigie_app', 'whoever has left is signed out everywhere');
create trigger closes_when_ended after update of active_to on party.person
  for each row execute function identity.close_when_ended();

-- Every client whose records somebody could reach, then or now: who asks knows the identifiers alone.
create function identity.clients_ever_of(person uuid) returns uuid[]
language plpgsql as $$
declare
  before text := coalesce(current_setting('vigie.actor', true), '');
  held uuid[];
begin
  perform set_config('vigie.actor', person::text, true);
  held := (select coalesce(array_agg(distinct client_id), '{}') from party.membership where person_id = person);
  perform set_config('vigie.actor', before, true);
  return held;
end $$;
call app.door('identity.clients_ever_of(uuid)', 'vigie_app', 'the end of a person is told to every client of theirs');
