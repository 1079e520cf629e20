-- not breaking
-- Somebody of the provider sees the portal as one person of a client, from one session, for thirty minutes. The session
-- says so here, on the server; the request that carries it says nothing.

create table identity.seeing (
  seeing_id uuid primary key,
  session_id text not null,
  author uuid not null references party.person,
  author_name text not null,
  seen uuid not null references party.person,
  of_client uuid not null,
  at timestamptz not null default now(),
  ended_at timestamptz
);
comment on column identity.seeing.session_id is 'No reference: the row outlives a session that is signed out, until its end is in the journal.';
create unique index once on identity.seeing (session_id) where ended_at is null;
create index on identity.seeing (author);
create index on identity.seeing (seen);
call app.share('identity.seeing', 'asked before anyone acts for a client; its author alone reads and ends it', 'insert');
alter table identity.seeing enable row level security;
create policy beginning on identity.seeing for insert to vigie_app
  with check (author = (select party.current_person())
    and session_id = current_setting('vigie.session', true)
    and exists (select from identity.session where id = session_id));
create policy own on identity.seeing for select to vigie_app using (author = (select party.current_person()));
create policy ending on identity.seeing for update to vigie_app using (author = (select party.current_person()));
create policy cleaning on identity.seeing to vigie_app using ((select app.current_actor()) = 'system:clean')
  with check ((select app.current_actor()) = 'system:clean');
grant select on identity.seeing to vigie_app;
grant update (ended_at) on identity.seeing to vigie_app;

create or replace function identity.act_as(wanted text)
returns table (person_id text, second_factor boolean, idle_seconds integer)
language plpgsql as $$
begin
  return query
    select "userId", identity.is_strong("openedWith"), extract(epoch from now() - session."updatedAt")::integer
    from identity.session
    where token = wanted and "expiresAt" > now();
  if found then
    perform set_config('vigie.actor', "userId", true), set_config('vigie.session', id, true)
    from identity.session where token = wanted;
  end if;
end $$;
call app.door('identity.act_as(text)', 'vigie_app', 'the session that a request shows says who asks');
