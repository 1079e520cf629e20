-- not breaking
-- Everybody reads the provider's people and its organisation; few write them. Clause C1: who reaches a client's data is
-- decided by those who administer, never by the person concerned nor by a job.

-- Asked when somebody writes people: those who administer somewhere, those who open clients, and the two jobs that fill
-- an empty database.
create function party.keeps_people() returns boolean
language plpgsql stable as $$
begin
  return app.current_actor() in ('system:start', 'system:example')
    or exists (select from party.person
      where person_id = party.current_person() and opens_clients and active_to is null)
    or exists (select from party.membership
      where person_id = party.current_person() and role = 'administrator' and active_to is null);
end $$;

-- What never changes once written is out of reach by privilege, whoever asks.
revoke update on party.person from vigie_app;
grant update (name, email, language, active_to) on party.person to vigie_app;
revoke update on party.organisation from vigie_app;
grant update (name) on party.organisation to vigie_app;
revoke update on party.membership from vigie_app;
grant update (active_to) on party.membership to vigie_app;

drop policy same_client on party.person;
create policy same_client on party.person for select
  using (client_id = any ((select app.current_clients())::uuid[]));
create policy staff on party.person for select
  using (client_id is null and (select app.current_actor()) is not null);
create policy joining on party.person for insert
  with check ((client_id is null or client_id = any ((select app.current_clients())::uuid[]))
    and (select party.keeps_people()));
create policy keeping on party.person for update
  using ((client_id is null or client_id = any ((select app.current_clients())::uuid[]))
    and (select party.keeps_people()));

drop policy same_client on party.organisation;
create policy same_client on party.organisation
  using (client_id = any ((select app.current_clients())::uuid[]));
create policy provider on party.organisation for select
  using (client_id is null and (select app.current_actor()) is not null);
create policy founding on party.organisation for insert
  with check (client_id is null and (select party.keeps_people()));
create policy keeping on party.organisation for update
  using (client_id is null and (select party.keeps_people()));

-- Roles too, else whoever may write them would name themselves administrator first.
drop policy same_client on party.membership;
create policy same_client on party.membership for select
  using (client_id = any ((select app.current_clients())::uuid[]));
create policy giving on party.membership for insert
  with check (client_id = any ((select app.current_clients())::uuid[]) and (select party.keeps_people()));
create policy ending on party.membership for update
  using (client_id = any ((select app.current_clients())::uuid[]) and (select party.keeps_people()));

-- Of their own row a person settles the name and the language; the address is given once, by the very first person, whose
-- row has none. Nobody changes an address in use: sign-in knows the person by it.
create function party.guard_person() returns trigger
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
  return new;
end $$;
create trigger guarded before update on party.person for each row execute function party.guard_person();
