-- not breaking
-- The answers of writes, kept in the transaction of the write itself, so that a repeated request is answered and not redone.

create schema server;
grant usage on schema server to vigie_app;

create table server.idempotency (
  person_id uuid not null references party.person,
  key text not null check (length(key) between 8 and 200),
  digest bytea not null,
  answer json,
  at timestamptz not null default now(),
  primary key (person_id, key)
);
comment on column server.idempotency.digest is 'SHA-256 of the method, the address and the body: the same key with others is refused.';

-- An answer holds a client's data: it is seen only by the person who received it.
alter table server.idempotency enable row level security;
alter table server.idempotency force row level security;
create policy own on server.idempotency
  using (person_id = (select party.current_person())) with check (person_id = (select party.current_person()));
call app.allow('server.idempotency', 'select', 'insert', 'update');
create policy cleaning on server.idempotency for delete using ((select app.current_actor()) = 'system:clean');
create policy cleaning_sees on server.idempotency for select using ((select app.current_actor()) = 'system:clean');
call app.allow('server.idempotency', 'delete');
