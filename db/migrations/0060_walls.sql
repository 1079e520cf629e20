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

-- RFC 6238, 5.2: a code of an authenticator serves once. Kept for the two minutes in which it could be shown again.
create table identity.used_code (
  user_id text not null references identity."user" (id) on delete cascade,
  code text not null,
  at timestamptz not null default now(),
  primary key (user_id, code)
);
call app.share('identity.used_code', 'sign-in happens before anyone acts for a client',
  'select', 'insert', 'update', 'delete');
