-- not breaking
-- Work on a request: sessions from connection to end, and what happened in them (clause M2b).

create schema intervention;

create table intervention.session (
  client_id uuid not null,
  session_id uuid not null,
  request_id uuid not null,
  person text not null,
  person_name text not null,
  during tstzrange not null check (lower(during) is not null and not isempty(during)),
  primary key (client_id, session_id),
  foreign key (client_id, request_id) references ticket.request,
  -- Reading B7: nobody works in two places at once, whoever the clients are. A running session has no end.
  constraint one_place_at_a_time exclude using gist (person with =, during with &&)
);
create index session_request on intervention.session (client_id, request_id);
create index session_running on intervention.session (person) where upper_inf(during);

-- Who works is known and when it began; only the end is added.
create function intervention.only_ends() returns trigger
language plpgsql as $$
begin
  if tg_op = 'UPDATE' and upper_inf(old.during) and lower(new.during) = lower(old.during)
    and (new.client_id, new.session_id, new.request_id, new.person, new.person_name)
      = (old.client_id, old.session_id, old.request_id, old.person, old.person_name) then
    return new;
  end if;
  raise exception 'a session is only ever ended' using hint = 'Record a correction.';
end $$;
create trigger only_ends before update or delete on intervention.session
  for each row execute function intervention.only_ends();

create table intervention.fact (
  client_id uuid not null,
  session_id uuid not null,
  seq integer not null check (seq > 0),
  fact_id uuid not null,
  kind text not null check (kind in ('connected', 'research', 'resumed', 'ended', 'removed')),
  at timestamptz not null,
  recorded_at timestamptz not null check (at <= recorded_at),
  author text not null,
  author_name text not null,
  body text,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  primary key (client_id, session_id, seq),
  unique (client_id, fact_id),
  foreign key (client_id, session_id) references intervention.session,
  check (kind <> 'removed' or body is not null)
);
comment on column intervention.fact.body is 'A note; for a correction, its reason, which is required.';
create unique index once on intervention.fact (client_id, session_id, kind) where kind in ('connected', 'ended');

call app.protect('intervention.session', 'select', 'insert', 'update');
call app.protect('intervention.fact');
call app.keep('intervention.fact');
