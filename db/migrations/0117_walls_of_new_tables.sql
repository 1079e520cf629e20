-- breaking
-- A new table that belongs to one row of another is walled as that one is, without a line: else the withdrawal of an order
-- would be hidden from whoever reads the order by a role for its contract (C1).

-- Whatever wall a table had before gives way to the new one, with the judgement of its insertions.
create or replace procedure app.scope(target regclass, reached text, taken text default null)
language plpgsql as $$
begin
  execute format('drop policy if exists in_scope on %s', target);
  execute format('drop trigger if exists belongs on %s', target);
  execute format('create policy in_scope on %s as restrictive using ((select app.whole()) or %s) with check ((select app.whole()) or %s)',
    target, reached, coalesce(taken, reached));
end $$;

-- What a new table gets by itself: the wall of the text where it belongs to a text, else that of its contract, else that of the
-- one row it belongs to by an id of the same name; without any of these it is closed but to the whole client.
create or replace procedure app.scope_default(target regclass)
language plpgsql as $$
declare
  parents regclass[] := array(select confrelid from pg_constraint
    where conrelid = target and contype = 'f' and confrelid <> target and cardinality(conkey) = 2);
  keys name[] := array(select own.attname from pg_constraint
    join pg_attribute as own on own.attrelid = conrelid and own.attnum = conkey[2]
    join pg_attribute as theirs on theirs.attrelid = confrelid and theirs.attnum = confkey[2] and theirs.attname = own.attname
    where conrelid = target and contype = 'f' and confrelid <> target and cardinality(conkey) = 2
      and theirs.atttypid = 'uuid'::regtype);
begin
  if exists (select from pg_constraint where conrelid = target and contype = 'f'
      and confrelid in ('contract.version'::regclass, 'contract.draft'::regclass, 'contract.letter'::regclass)) then
    call app.scope_text(target);
  elsif exists (select from pg_attribute where attrelid = target and attname = 'contract_id' and not attisdropped) then
    call app.scope_contract(target);
  elsif cardinality(parents) = 1 and cardinality(keys) = 1 then
    call app.scope_child(target, parents[1], keys[1]);
  else
    call app.scope_client(target);
  end if;
end $$;
