-- breaking
-- What a search looks through says itself of which contract and services it is, in the words in which a transaction says how far
-- it reaches: a role for a part of a client reads nothing else, and asks of no row whether its request is seen (C1). Internal
-- notes answer to the service where the request stands now.

alter table ticket.search add column of_contract text, add column opened_on text, add column service text;
alter table ticket.search no force row level security;
alter table ticket.standing no force row level security;
update ticket.search set of_contract = standing.of_contract, opened_on = standing.opened_on, service = standing.service
  from ticket.standing where standing.client_id = search.client_id and standing.request_id = search.request_id;
alter table ticket.search force row level security;
alter table ticket.standing force row level security;
alter table ticket.search alter of_contract set not null, alter opened_on set not null, alter service set not null;

alter table ticket.search add column reach text[] not null generated always as (
  array[client_id::text, client_id::text || '/' || of_contract, client_id::text || '/' || of_contract || '/' || service,
    client_id::text || '/' || of_contract || '/' || case when internal then service else opened_on end]) stored;

drop policy in_scope on ticket.search;
drop trigger belongs on ticket.search;
create policy in_scope on ticket.search as restrictive
  using (reach && (select app.scopes())) with check (reach && (select app.scopes()));

-- The index holds how far one must reach beside the words, and a search asks it for both at once: what lies outside is not even
-- met, so that the time of an answer tells nothing of it. It stays one condition of the first policy, for a second one, or an
-- index of two columns, makes the planner read the words again for each row of a list.
create or replace function ticket.asked_words() returns tsquery
language sql stable parallel safe
return coalesce(
  nullif(current_setting('vigie.search', true), '')::tsquery && (
    select string_agg('''' || replace(replace(scope, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery
    from unnest(app.scopes()) as scope),
  '!nobodywritesthisword'::tsquery);
drop index ticket.search_words;
create index search_words on ticket.search using gin ((words || array_to_tsvector(reach)));
alter policy asked on ticket.search using ((words || array_to_tsvector(reach)) @@ (select ticket.asked_words()));
