-- not breaking
-- A message that names nobody may be any client's (C1): no longer for whoever handles the requests of one client, but for
-- those of the provider who open clients. A program of the version before shows it to fewer people, and works.

create or replace function mail.sorts_unknown() returns boolean
language plpgsql stable as $$
begin
  return app.current_actor() = 'system:mail'
    or exists (select from party.person
      where person_id = party.current_person() and side = 'provider' and opens_clients and active_to is null);
end $$;
comment on column mail.waiting.client_id is
  'Whose it is, by what its subject or thread names, else by its sender; null when it names nobody, several, or another''s.';
