-- not breaking
-- What arrives at the support address (S1, T2): each message once, kept as it came, filed on a request or waiting for a person.

create schema mail;

-- From which message on a mailbox is read: those of before the first reading stay with the people who read them.
create table mail.mailbox (
  mailbox text not null,
  uid_validity bigint not null,
  first_uid bigint not null,
  primary key (mailbox, uid_validity)
);
call app.share('mail.mailbox', 'a place in a mailbox of the installation, without content', 'select', 'insert');

create table mail.arrival (
  arrival_id uuid primary key,
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  message_key text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  arrived_at timestamptz not null,
  read_at timestamptz not null,
  repeated boolean not null,
  unique (mailbox, uid_validity, uid)
);
comment on column mail.arrival.message_key is 'SHA-256 of the Message-ID, or of the whole message when it has none.';
comment on column mail.arrival.arrived_at is 'INTERNALDATE of the server: arrival at the support address, hour H of a request (T2, A6).';
-- A message becomes something once, however often the mailbox shows it.
create unique index once on mail.arrival (mailbox, message_key) where not repeated;
call app.share('mail.arrival', 'digests and instants of messages, before anybody knows whose they are', 'select', 'insert');
call app.keep('mail.arrival');

create table mail.filed (
  client_id uuid not null references party.client,
  arrival_id uuid not null references mail.arrival,
  reference text not null,
  what text not null check (what in ('opened', 'threaded')),
  sender text not null,
  arrived_at timestamptz not null,
  raw bytea not null,
  primary key (client_id, arrival_id)
);
comment on column mail.filed.raw is 'The message as it came: the evidence.';
create index filed_pace on mail.filed (client_id, sender, arrived_at);
call app.protect('mail.filed');
call app.keep('mail.filed');

create table mail.waiting (
  arrival_id uuid primary key references mail.arrival,
  client_id uuid references party.client,
  reason text not null,
  note text,
  sender text,
  subject text not null,
  body text not null,
  arrived_at timestamptz not null,
  raw bytea not null
);
comment on table mail.waiting is 'Messages that nothing was made of: they answer nobody and stop no clock (A7). A person sorts them.';
comment on column mail.waiting.client_id is 'The one client of the sender; null when unknown or several.';
create index on mail.waiting (client_id, arrived_at);

-- Whose a message of nobody known may be is for those to say who handle requests on the provider's side.
create function mail.sorts_unknown() returns boolean
language plpgsql stable as $$
begin
  return app.current_actor() = 'system:mail'
    or exists (select from party.membership
      where person_id = party.current_person() and side = 'provider' and active_to is null
        and role in ('technician', 'project_lead', 'administrator'));
end $$;

alter table mail.waiting enable row level security;
alter table mail.waiting force row level security;
create policy same_client on mail.waiting using (client_id = any ((select app.current_clients())::uuid[]))
  with check (client_id = any ((select app.current_clients())::uuid[]));
create policy unknown on mail.waiting for select using (client_id is null and (select mail.sorts_unknown()));
create policy arriving on mail.waiting for insert
  with check (client_id is null and (select app.current_actor()) = 'system:mail');
call app.allow('mail.waiting', 'select', 'insert');
call app.keep('mail.waiting');
