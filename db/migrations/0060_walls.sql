-- not breaking
-- A transaction that has not said who acts sees and writes nothing at all, not even the provider's own people.

alter policy same_client on party.person
  using (client_id = any ((select app.current_clients())::uuid[])
    or client_id is null and (select app.current_actor()) is not null)
  with check (client_id = any ((select app.current_clients())::uuid[])
    or client_id is null and (select app.current_actor()) is not null);

alter policy same_client on party.organisation
  using (client_id = any ((select app.current_clients())::uuid[])
    or client_id is null and (select app.current_actor()) is not null)
  with check (client_id = any ((select app.current_clients())::uuid[])
    or client_id is null and (select app.current_actor()) is not null);
