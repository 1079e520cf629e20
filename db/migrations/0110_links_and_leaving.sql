-- not breaking
-- A link lets its maker in as its person, so it never reaches further than its maker administers; and who has lost the last
-- role keeps nothing that opens. Clause C1.

-- The clients for which somebody holds a role, seen as that person: who asks knows the identifiers alone.
create function identity.clients_of(person uuid) returns uuid[]
language plpgsql as $$
declare
  before text := coalesce(current_setting('vigie.actor', true), '');
  held uuid[];
begin
  perform set_config('vigie.actor', person::text, true);
  held := (select coalesce(array_agg(distinct client_id), '{}') from party.membership
    where person_id = person and active_to is null);
  perform set_config('vigie.actor', before, true);
  return held;
end $$;
call app.door('identity.clients_of(uuid)', 'vigie_app', 'a link and a departure concern every client of the person');

-- A link that waits was made for the roles of its day. A role for a client that its maker does not administer ends it.
create function identity.end_links_of_others() returns trigger
language plpgsql as $$
begin
  update identity.link set revoked_at = now()
  where link.person_id = new.person_id and used_at is null and revoked_at is null and link.author not like 'system:%'
    and not exists (select from party.membership
      where client_id = new.client_id and membership.person_id::text = link.author and role = 'administrator'
        and active_to is null);
  return new;
end $$;
call app.door('identity.end_links_of_others()', 'vigie_app', 'a role given by one client ends a link that another client holds');
create trigger ends_links_of_others after insert on party.membership
  for each row execute function identity.end_links_of_others();

-- Everything that lets a person in, but for what they know or hold themselves: that opens nothing once they have left.
create or replace function identity.close_sessions_of(person uuid) returns void
language sql as $$
  delete from identity.session where "userId" = person::text;
  update identity.api_key set revoked_at = now() where person_id = person and revoked_at is null;
  delete from identity.verification where value = person::text;
  update identity.link set revoked_at = now() where person_id = person and used_at is null and revoked_at is null;
  delete from identity.sign_in_link where person_id = person and used_at is null;
$$;
call app.door('identity.close_sessions_of(uuid)', 'vigie_app', 'a person who leaves is signed out everywhere');

create function identity.close_when_gone() returns trigger
language plpgsql as $$
begin
  if new.active_to is not null and cardinality(identity.clients_of(new.person_id)) = 0 then
    perform identity.close_sessions_of(new.person_id);
  end if;
  return new;
end $$;
call app.door('identity.close_when_gone()', 'vigie_app', 'whoever loses the last role is signed out everywhere');
create trigger closes_when_gone after update of active_to on party.membership
  for each row execute function identity.close_when_gone();
