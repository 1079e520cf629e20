-- breaking
-- A role may be held for one contract of a client, or for one service of that contract (need to know, C1). The transaction
-- declares how far it reaches where it declares its clients: "client", "client/contract" or "client/contract/service"; every
-- table of a client shows and takes what lies within, and nothing else.

alter table party.membership
  add column membership_id uuid not null default gen_random_uuid(),
  add column contract_id text,
  add column service text check (service <> '' and (service is null or contract_id is not null)),
  drop constraint membership_pkey,
  drop constraint membership_client_id_person_id_role_tstzrange_excl,
  add primary key (client_id, membership_id),
  add foreign key (client_id, contract_id) references contract.contract (client_id, contract_id),
  add constraint membership_once exclude using gist (client_id with =, person_id with =, role with =,
    coalesce(contract_id, '') with =, coalesce(service, '') with =, tstzrange(active_from, active_to) with &&);

-- Where a person's roles are read, those for a part of a client stand apart: whoever forgets them gives nothing away.
create or replace function party.standing(who uuid, moment timestamptz) returns json
language plpgsql stable as $$
begin
  return (
    select json_build_object(
      'personId', person_id, 'side', person.side, 'name', person.name, 'email', email, 'language', language,
      'opensClients', opens_clients, 'memberships', coalesce((
        select json_agg(json_build_object(
          'clientId', client_id, 'clientCode', code, 'clientName', client_name, 'roles', roles, 'scoped', scoped) order by code)
        from (
          select client.client_id, client.code, client.name as client_name,
            coalesce(json_agg(role order by role) filter (where contract_id is null), '[]') as roles,
            coalesce(json_agg(json_build_object('contract', contract_id, 'service', service, 'role', role)
              order by contract_id, service nulls first, role) filter (where contract_id is not null), '[]') as scoped
          from party.membership join party.client using (client_id)
          where membership.person_id = who
            and membership.active_from <= moment and (membership.active_to is null or membership.active_to > moment)
          group by client.client_id
        ) as held), '[]'))
    from party.person
    where person_id = who and active_from <= moment and (active_to is null or active_to > moment));
end $$;

-- People are of the whole client: who administers one contract of it writes none, and the link they might have made ends.
create or replace function party.keeps_people() returns boolean
language plpgsql stable as $$
begin
  return app.current_actor() in ('system:start', 'system:example')
    or exists (select from party.person
      where person_id = party.current_person() and opens_clients and active_to is null)
    or exists (select from party.membership
      where person_id = party.current_person() and role = 'administrator' and contract_id is null and active_to is null);
end $$;
create or replace function identity.end_links_of_others() returns trigger
language plpgsql as $$
begin
  update identity.link set revoked_at = now()
  where link.person_id = new.person_id and used_at is null and revoked_at is null and link.author not like 'system:%'
    and not exists (select from party.membership
      where client_id = new.client_id and membership.person_id::text = link.author and role = 'administrator'
        and contract_id is null and active_to is null);
  return new;
end $$;
call app.door('identity.end_links_of_others()', 'vigie_app', 'a role given by one client ends a link that another client holds');

-- The clients of the transaction, wholly or in part. No id holds a slash or a comma.
create or replace function app.current_clients() returns uuid[]
language sql stable parallel safe
return coalesce(string_to_array(
  nullif(regexp_replace(current_setting('vigie.clients', true), '/[^,]*', '', 'g'), ''), ','), '{}')::uuid[];

-- Whether it reaches all of each of its clients, as nearly every transaction does: asked once a query, before anything else.
create function app.whole() returns boolean
language sql stable parallel safe
return position('/' in coalesce(current_setting('vigie.clients', true), '')) = 0;

-- How far it reaches, and of which contracts it may at least read the text.
create function app.scopes() returns text[]
language sql stable parallel safe
return coalesce(string_to_array(nullif(current_setting('vigie.clients', true), ''), ','), '{}');
create function app.scoped_contracts() returns text[]
language sql stable parallel safe
return coalesce(string_to_array(
  nullif(regexp_replace(current_setting('vigie.clients', true), '(/[^/,]*)/[^,]*', '\1', 'g'), ''), ','), '{}');

create function app.within(scopes text[], client uuid, contract text, service text default null) returns boolean
language sql immutable parallel safe
return scopes && array[client::text, client::text || '/' || contract, client::text || '/' || contract || '/' || service];

-- Restrictive policies: they take away from what `same_client` shows. One a table, named `in_scope`.
create procedure app.scope(target regclass, reached text, taken text default null)
language plpgsql as $$
begin
  execute format('drop policy if exists in_scope on %s', target);
  execute format('create policy in_scope on %s as restrictive using ((select app.whole()) or %s) with check ((select app.whole()) or %s)',
    target, reached, coalesce(taken, reached));
end $$;

-- A table of the whole client: closed to whoever has a part of it.
create procedure app.scope_client(target regclass)
language plpgsql as $$
begin
  call app.scope(target, 'client_id::text = any ((select app.scopes())::text[])');
end $$;

-- A table whose rows name their contract, and maybe the service of it.
create procedure app.scope_contract(target regclass, service text default 'null')
language plpgsql as $$
begin
  call app.scope(target, format('app.within((select app.scopes()), client_id, contract_id, %s)', service));
end $$;

-- The text of a contract, and the letters that end it: read by whoever works on one of its services.
create procedure app.scope_text(target regclass)
language plpgsql as $$
begin
  call app.scope(target, 'app.within((select app.scoped_contracts()), client_id, contract_id)',
    'app.within((select app.scopes()), client_id, contract_id)');
end $$;

-- Whether a row of another table is seen, in the language that keeps its plans: written into the policy itself, the
-- question would be planned anew by each query of those who reach the whole client, and never asked.
create procedure app.ask_row(parent regclass, key text)
language plpgsql as $$
begin
  execute format('create or replace function %s(client uuid, wanted uuid) returns boolean language plpgsql stable cost 1 as %L',
    app.asks_row(parent),
    format('begin return exists (select from %s where client_id = client and %I = wanted); end', parent, key));
end $$;
create function app.asks_row(parent regclass) returns text
language sql stable
return (select format('%I.%I', relnamespace::regnamespace, 'reaches_' || relname) from pg_class where oid = parent);

-- A table whose rows belong to a row of another: seen where that one is seen. One statement may write both, so that the
-- insertion is judged at its end.
create function app.refuse_orphan() returns trigger
language plpgsql as $$
declare
  seen boolean;
begin
  execute format('select exists (select from %s where client_id = $1 and %I::text = $2)', tg_argv[0], tg_argv[1])
    into seen using new.client_id, to_jsonb(new) ->> tg_argv[1];
  if not seen then
    raise exception 'new row of %.% belongs to what this transaction does not reach', tg_table_schema, tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create procedure app.scope_child(target regclass, parent regclass, key text)
language plpgsql as $$
begin
  call app.ask_row(parent, key);
  call app.scope(target, format('%s(client_id, %I)', app.asks_row(parent), key), 'true');
  execute format('create trigger belongs after insert on %s for each row when (not app.whole())
    execute function app.refuse_orphan(%L, %L)', target, parent, key);
end $$;

-- Every row of it may be known by whoever reaches a part of the client, for a reason that is told here.
create procedure app.scope_none(target regclass, why text)
language plpgsql as $$
begin
  call app.scope(target, 'true');
  execute format('comment on policy in_scope on %s is %L', target, why);
end $$;

-- What a new table gets by itself: its contract's wall, that of the text where it belongs to a text, else it is closed but to
-- the whole client.
create procedure app.scope_default(target regclass)
language plpgsql as $$
begin
  if exists (select from pg_constraint where conrelid = target and contype = 'f'
      and confrelid in ('contract.version'::regclass, 'contract.draft'::regclass, 'contract.letter'::regclass)) then
    call app.scope_text(target);
  elsif exists (select from pg_attribute where attrelid = target and attname = 'contract_id' and not attisdropped) then
    call app.scope_contract(target);
  else
    call app.scope_client(target);
  end if;
end $$;
create or replace procedure app.protect(target regclass, variadic verbs text[] default array['select', 'insert'])
language plpgsql as $$
declare
  first_key text;
begin
  select attribute.attname into first_key
  from pg_index as key
  join pg_attribute as attribute on attribute.attrelid = key.indrelid and attribute.attnum = key.indkey[0]
  where key.indrelid = target and key.indisprimary;
  if first_key is distinct from 'client_id' then
    raise exception 'table % must have client_id first in its primary key', target
      using hint = 'Put client_id first in the primary key, or declare the table with app.share and say why.';
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy same_client on %s using (client_id = any ((select app.current_clients())::uuid[]))'
    ' with check (client_id = any ((select app.current_clients())::uuid[]))', target);
  call app.scope_default(target);
  call app.allow(target, variadic verbs);
end $$;
