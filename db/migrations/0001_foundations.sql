-- not breaking
-- Who acts and for which clients, as each transaction states it, and the row-level security that every table follows.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

create schema app;
grant usage on schema app to vigie_app;

comment on schema app is 'What every area shares: who acts, for which clients, and how a table is protected.';

create function app.current_actor() returns text
language sql stable parallel safe
return nullif(current_setting('vigie.actor', true), '');

comment on function app.current_actor() is 'The person or job the transaction acts as; null when it has not said.';

create function app.current_clients() returns uuid[]
language sql stable parallel safe
return coalesce(string_to_array(nullif(current_setting('vigie.clients', true), ''), ','), '{}')::uuid[];

comment on function app.current_clients() is 'The clients whose rows the transaction may see and write; none when it has not said.';

-- Protects a table with client data: row-level security, forced on its owner too, by the column client_id, which must
-- come first in the primary key. The application then gets the verbs given and no other.
create procedure app.protect(target regclass, variadic verbs text[] default array['select', 'insert'])
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
  call app.allow(target, variadic verbs);
end $$;

-- Declares a table without client data, and says why it is open to every transaction of the application.
create procedure app.share(target regclass, why text, variadic verbs text[] default array['select', 'insert'])
language plpgsql as $$
begin
  execute format('comment on table %s is %L', target, 'Shared: ' || why);
  call app.allow(target, variadic verbs);
end $$;

create procedure app.allow(target regclass, variadic verbs text[])
language plpgsql as $$
declare
  verb text;
begin
  execute format('grant usage on schema %I to vigie_app',
    (select relnamespace::regnamespace::text from pg_class where oid = target));
  foreach verb in array verbs loop
    if verb not in ('select', 'insert', 'update', 'delete') then
      raise exception 'unknown verb %', verb using hint = 'Give select, insert, update or delete.';
    end if;
    execute format('grant %s on table %s to vigie_app', verb, target);
  end loop;
end $$;
