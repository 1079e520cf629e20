-- not breaking
-- Half-days of coaching (clause M3): slots offered, sessions and what happened to them, places held meanwhile.

create schema coaching;

create table coaching.slot (
  client_id uuid not null,
  slot_id uuid not null,
  contract_id text not null,
  service text not null,
  during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  host text not null,
  host_name text not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  withdrawn_at timestamptz check (withdrawn_at >= at),
  primary key (client_id, slot_id),
  foreign key (client_id, contract_id) references contract.contract,
  constraint offered_once exclude using gist (client_id with =, host with =, during with &&) where (withdrawn_at is null)
);
comment on table coaching.slot is 'A half-day that the provider offers. One that was offered is never changed, only withdrawn.';
create index slot_service on coaching.slot (client_id, contract_id, service, lower(during));

create table coaching.session (
  client_id uuid not null,
  session_id uuid not null,
  contract_id text not null,
  service text not null,
  number integer not null check (number > 0),
  primary key (client_id, session_id),
  unique (client_id, number),
  foreign key (client_id, contract_id) references contract.contract
);

create table coaching.fact (
  client_id uuid not null,
  session_id uuid not null,
  seq integer not null check (seq > 0),
  fact_id uuid not null,
  kind text not null check (kind in
    ('booked', 'moved', 'subject_proposed', 'subject_agreed', 'noted', 'held', 'reported', 'signed', 'cancelled')),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  author_side text not null check (author_side in ('client', 'provider')),
  body text,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  primary key (client_id, session_id, seq),
  unique (client_id, fact_id),
  foreign key (client_id, session_id) references coaching.session
);
comment on table coaching.fact is 'What happened to a half-day, in order. Its state and the balance of the credit are derived from these rows and from the contract; no counter is kept.';
create unique index once on coaching.fact (client_id, session_id, kind)
  where kind in ('booked', 'held', 'reported', 'cancelled');
create unique index signed_once on coaching.fact (client_id, session_id, author_side) where kind = 'signed';

create table coaching.place (
  client_id uuid not null,
  place_id uuid not null,
  session_id uuid not null,
  slot_id uuid not null,
  host text not null,
  guest text,
  during tstzrange not null,
  held_from timestamptz not null,
  left_at timestamptz check (left_at >= held_from),
  primary key (client_id, place_id),
  foreign key (client_id, session_id) references coaching.session,
  foreign key (client_id, slot_id) references coaching.slot,
  constraint one_session_a_slot exclude using gist (client_id with =, slot_id with =) where (left_at is null),
  constraint one_slot_a_session exclude using gist (client_id with =, session_id with =) where (left_at is null),
  -- Nobody is in two half-days at once, whoever the clients are.
  constraint host_once exclude using gist (host with =, during with &&) where (left_at is null),
  constraint guest_once exclude using gist (client_id with =, guest with =, during with &&) where (left_at is null)
);
comment on table coaching.place is 'Who is where, so that the database itself refuses two bookings of one slot and one person twice. A place is left, never changed.';

create table coaching.refund (
  client_id uuid not null,
  refund_id uuid not null,
  contract_id text not null,
  service text not null,
  units integer not null check (units > 0),
  on_day date not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, refund_id),
  foreign key (client_id, contract_id) references contract.contract
);
comment on table coaching.refund is 'Half-days of the period that holds on_day which were given back in money.';

call app.protect('coaching.slot', 'select', 'insert', 'update');
call app.protect('coaching.session');
call app.protect('coaching.fact');
call app.protect('coaching.place', 'select', 'insert', 'update');
call app.protect('coaching.refund');
call app.keep('coaching.session');
call app.keep('coaching.fact');
call app.keep('coaching.refund');

-- What was offered or held is known; only its end is added.
create function coaching.only_ends() returns trigger
language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(old) - array['withdrawn_at', 'left_at'] = to_jsonb(new) - array['withdrawn_at', 'left_at']
    and coalesce(to_jsonb(old) ->> 'withdrawn_at', to_jsonb(old) ->> 'left_at') is null then
    return new;
  end if;
  raise exception 'a slot or a place is only ever ended' using hint = 'Offer or book another one.';
end $$;
create trigger only_ends before update or delete on coaching.slot
  for each row execute function coaching.only_ends();
create trigger only_ends before update or delete on coaching.place
  for each row execute function coaching.only_ends();
