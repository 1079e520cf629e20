-- not breaking
-- Requests: what was asked, what was said and what happened, as facts; and one standing row a request for the lists.

create schema ticket;

-- French words without their accents, whatever the settings of the connection; immutable, so that it may be indexed.
create text search configuration ticket.french (copy = pg_catalog.french);
alter text search configuration ticket.french
  alter mapping for hword, hword_part, word with unaccent, french_stem;

create function ticket.words(body text) returns tsvector
language sql immutable strict parallel safe
return to_tsvector('ticket.french'::regconfig, translate(left(body, 20000), './_@:', '     '));
comment on function ticket.words is 'Names with dots and slashes (sshd.service, /var/log) are found by their parts.';

create table ticket.counter (
  client_id uuid primary key references party.client,
  last integer not null check (last > 0)
);
comment on table ticket.counter is 'The last number given to a request of the client. Its row is locked by the transaction that opens one, so that numbers have no gap.';

create table ticket.request (
  client_id uuid not null references party.client,
  request_id uuid not null,
  number integer not null check (number > 0),
  reference text not null,
  contract_id text not null,
  service text not null,
  title text not null check (title <> ''),
  description text not null,
  urgency text not null check (urgency in ('blocked', 'degraded', 'normal')),
  channel text not null check (channel in ('portal', 'phone', 'mail')),
  requested_at timestamptz not null,
  recorded_at timestamptz not null check (requested_at <= recorded_at),
  late_reason text,
  requester text,
  requester_name text not null,
  caller_phone text,
  author text not null,
  author_name text not null,
  author_side text not null check (author_side in ('client', 'provider', 'system')),
  primary key (client_id, request_id),
  unique (client_id, number),
  foreign key (client_id, contract_id) references contract.contract
);
comment on column ticket.request.requested_at is 'Hour H (clause T2): when the request was made, which may be before it was typed (recorded_at).';
comment on column ticket.request.late_reason is 'Why a call was entered after the fact (reading A6).';

create table ticket.fact (
  client_id uuid not null,
  request_id uuid not null,
  seq integer not null check (seq > 0),
  fact_id uuid not null,
  kind text not null,
  at timestamptz not null,
  recorded_at timestamptz not null check (at <= recorded_at),
  author text not null,
  author_name text not null,
  author_side text not null check (author_side in ('client', 'provider', 'system')),
  clause text,
  body text,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  primary key (client_id, request_id, seq),
  unique (client_id, fact_id),
  foreign key (client_id, request_id) references ticket.request
);
comment on table ticket.fact is 'What happened to a request, in order. State, clocks and deadlines are derived from these rows and from the contract.';
-- What may happen only once in the life of a request.
create unique index once on ticket.fact (client_id, request_id, kind)
  where kind in ('opened', 'taken_into_account', 'restoration_engaged', 'decision_asked', 'decision_taken');

create table ticket.message (
  client_id uuid not null,
  request_id uuid not null,
  message_id uuid not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  author_side text not null check (author_side in ('client', 'provider', 'system')),
  visibility text not null check (visibility in ('public', 'internal')),
  channel text not null check (channel in ('portal', 'phone', 'mail')),
  body text not null check (body <> ''),
  primary key (client_id, request_id, message_id),
  foreign key (client_id, request_id) references ticket.request,
  check (visibility = 'public' or author_side = 'provider')
);

-- A cache: `vigie rebuild` makes it again from the facts, and a test compares.
create table ticket.standing (
  client_id uuid not null,
  request_id uuid not null,
  last_seq integer not null,
  state text not null check (state in ('new', 'in_progress', 'waiting_client', 'waiting_vendor', 'restored', 'closed')),
  service text not null,
  next_deadline timestamptz,
  due_order timestamptz not null generated always as (coalesce(next_deadline, 'infinity'::timestamptz)) stored,
  exempted boolean not null,
  contested boolean not null,
  decision_asked boolean not null,
  worked_seconds integer not null default 0 check (worked_seconds >= 0),
  work_running integer not null default 0 check (work_running >= 0),
  updated_at timestamptz not null,
  primary key (client_id, request_id),
  foreign key (client_id, request_id) references ticket.request
);
comment on column ticket.standing.worked_seconds is 'Real seconds of ended sessions, corrections taken out; kept by the intervention area.';
create index standing_due on ticket.standing (client_id, due_order, request_id) where state <> 'closed';
create index standing_due_all on ticket.standing (due_order, request_id) where state <> 'closed';
create index standing_state on ticket.standing (client_id, state, updated_at desc, request_id desc);
create index standing_recent on ticket.standing (updated_at desc, request_id desc);
create index standing_decisions on ticket.standing (client_id, updated_at) where decision_asked and state <> 'closed';
create index standing_contests on ticket.standing (client_id, updated_at) where contested;

-- Words of a request. Those of internal notes stand in a row apart, which a client's search never reads.
create table ticket.search (
  client_id uuid not null,
  request_id uuid not null,
  internal boolean not null,
  words tsvector not null,
  primary key (client_id, request_id, internal),
  foreign key (client_id, request_id) references ticket.request
);
create index search_words on ticket.search using gin (words);

call app.protect('ticket.counter', 'select', 'insert', 'update');
call app.protect('ticket.request');
call app.protect('ticket.fact');
call app.protect('ticket.message');
call app.protect('ticket.standing', 'select', 'insert', 'update');
call app.protect('ticket.search', 'select', 'insert', 'update');
call app.keep('ticket.request');
call app.keep('ticket.fact');
call app.keep('ticket.message');

-- PostgreSQL does not let a condition of the query use an index before the policies have passed, unless its operator is
-- declared leakproof, and @@ is not. A condition of a policy may: the search states its words in the transaction, and
-- this policy is what reads the index. It must be this one condition, since one half of an "or" uses no index: where no
-- words are stated, it asks for rows without a word that nobody writes, which are all of the transaction's clients'.
create function ticket.asked_words() returns tsquery
language sql stable parallel safe
return coalesce(nullif(current_setting('vigie.search', true), ''), '!nobodywritesthisword')::tsquery;

create policy asked on ticket.search as restrictive for select
  using (words @@ (select ticket.asked_words()));
