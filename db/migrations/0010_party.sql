-- not breaking
-- Who sits at the table: organisations, clients, people of both sides, and for which client each acts in which role.

create schema party;
grant usage on schema party to vigie_app;

-- The person a transaction acts as; null when a job acts.
create function party.current_person() returns uuid
language sql stable parallel safe
return case when app.current_actor() ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then app.current_actor()::uuid end;

create table party.client (
  client_id uuid primary key,
  code text not null unique check (code ~ '^[A-Z]{2,6}$'),
  name text not null check (name <> ''),
  at timestamptz not null,
  author text not null
);
comment on column party.client.code is 'Begins the numbers of its requests (MIR-142) and names it in addresses; never changes.';

create table party.organisation (
  organisation_id uuid primary key,
  client_id uuid references party.client,
  name text not null check (name <> ''),
  at timestamptz not null,
  author text not null
);
comment on table party.organisation is 'The provider, which has no client_id, and the organisations behind each client.';
create index on party.organisation (client_id);

create table party.person (
  person_id uuid primary key,
  side text not null check (side in ('provider', 'client')),
  client_id uuid references party.client,
  name text not null check (name <> ''),
  email text check (email = lower(email) and email like '%_@_%'),
  language text not null default 'fr' check (language in ('fr', 'en')),
  opens_clients boolean not null default false,
  active_from timestamptz not null,
  active_to timestamptz check (active_to >= active_from),
  at timestamptz not null,
  author text not null,
  unique (email),
  unique (person_id, side),
  check ((side = 'client') = (client_id is not null)),
  check (side = 'provider' or not opens_clients),
  check (side = 'provider' or email is not null)
);
comment on column party.person.client_id is 'The client they belong to; null for the provider''s staff, who reach a client through a membership only (clause C1).';
comment on column party.person.opens_clients is 'May create a client and become its first administrator.';
create index on party.person (client_id);

create table party.membership (
  client_id uuid not null references party.client,
  person_id uuid not null,
  side text not null,
  role text not null,
  active_from timestamptz not null,
  active_to timestamptz check (active_to >= active_from),
  author text not null,
  primary key (client_id, person_id, role, active_from),
  foreign key (person_id, side) references party.person (person_id, side),
  check (role = any (case side
    when 'client' then array['requester', 'technical', 'security_officer', 'dpo', 'finance', 'management']
    else array['technician', 'project_lead', 'billing', 'provider_dpo', 'administrator'] end)),
  exclude using gist (client_id with =, person_id with =, role with =, tstzrange(active_from, active_to) with &&)
);
create index on party.membership (person_id);

-- A person reads their own memberships whatever the client: it is how the server learns which clients they may name.
call app.protect('party.membership', 'select', 'insert', 'update');
create policy own on party.membership for select using (person_id = (select party.current_person()));

-- Jobs list the clients in order to work for one after the other.
call app.protect('party.client', 'select', 'insert', 'update');
create policy own on party.client for select using (
  exists (select from party.membership as mine
    where mine.client_id = client.client_id and mine.person_id = (select party.current_person())));
create policy jobs on party.client for select using ((select app.current_actor()) like 'system:%');

alter table party.organisation enable row level security;
alter table party.organisation force row level security;
create policy same_client on party.organisation
  using (client_id is null or client_id = any ((select app.current_clients())::uuid[]))
  with check (client_id is null or client_id = any ((select app.current_clients())::uuid[]));
call app.allow('party.organisation', 'select', 'insert', 'update');

-- The provider's staff are known to every client; a client's people only to those who act for that client.
alter table party.person enable row level security;
alter table party.person force row level security;
create policy own on party.person for select using (person_id = (select party.current_person()));
create policy same_client on party.person
  using (client_id is null or client_id = any ((select app.current_clients())::uuid[]))
  with check (client_id is null or client_id = any ((select app.current_clients())::uuid[]));
create policy renaming on party.person for update using (person_id = (select party.current_person()));
call app.allow('party.person', 'select', 'insert', 'update');

-- Asked at every request, hence in the language that keeps its plans. The transaction must act as the person, since
-- nobody else sees all of it. Null for somebody unknown, not here yet, or gone.
create function party.standing(who uuid, moment timestamptz) returns json
language plpgsql stable as $$
begin
  return (
    select json_build_object(
      'personId', person_id, 'side', person.side, 'name', person.name, 'email', email, 'language', language,
      'opensClients', opens_clients, 'memberships', coalesce((
        select json_agg(json_build_object(
          'clientId', client_id, 'clientCode', code, 'clientName', client_name, 'roles', roles) order by code)
        from (
          select client.client_id, client.code, client.name as client_name, json_agg(role order by role) as roles
          from party.membership join party.client using (client_id)
          where membership.person_id = who
            and membership.active_from <= moment and (membership.active_to is null or membership.active_to > moment)
          group by client.client_id
        ) as held), '[]'))
    from party.person
    where person_id = who and active_from <= moment and (active_to is null or active_to > moment));
end $$;
