-- not breaking
-- Attachments: files kept by parts beside the facts that they belong to, under the same walls and in the same backups.

create schema attachment;

-- Begun, perhaps never finished: what nobody attached is removed by a job. Nothing here is shown to anybody but its sender.
create table attachment.upload (
  client_id uuid not null references party.client,
  attachment_id uuid not null,
  author text not null,
  author_name text not null,
  begun_at timestamptz not null,
  primary key (client_id, attachment_id)
);
create index upload_age on attachment.upload (begun_at);
create index upload_author on attachment.upload (client_id, author);

create table attachment.part (
  client_id uuid not null,
  attachment_id uuid not null,
  seq integer not null check (seq >= 0),
  bytes bytea not null check (length(bytes) between 1 and 1048576),
  primary key (client_id, attachment_id, seq),
  foreign key (client_id, attachment_id) references attachment.upload
);
-- Files are compressed already, most of them: PostgreSQL need not try.
alter table attachment.part alter column bytes set storage external;

-- A file received whole.
create table attachment.file (
  client_id uuid not null,
  attachment_id uuid not null,
  name text not null check (name ~ '^[^[:cntrl:]/\\]{1,200}$'),
  given_name text not null,
  type text not null check (type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  size bigint not null check (size > 0),
  parts integer not null check (parts > 0),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  author text not null,
  received_at timestamptz not null,
  primary key (client_id, attachment_id),
  foreign key (client_id, attachment_id) references attachment.upload
);
comment on column attachment.file.name is 'Safe to save under: no folder, no control or bidirectional character, an ending that agrees with the type.';
comment on column attachment.file.given_name is 'As the sender named it, with what cannot be shown written out.';
comment on column attachment.file.type is 'Decided by the content, never by the name.';
comment on column attachment.file.digest is 'SHA-256 of the whole file.';
create index file_day on attachment.file (client_id, received_at);

-- What a file belongs to, once and for all: a message, a request, a purchase order…
create table attachment.link (
  client_id uuid not null,
  thing text not null check (thing ~ '^[a-z_]{1,40}$'),
  thing_id uuid not null,
  attachment_id uuid not null,
  place integer not null check (place >= 0),
  at timestamptz not null,
  author text not null,
  primary key (client_id, thing, thing_id, attachment_id),
  unique (client_id, attachment_id),
  foreign key (client_id, attachment_id) references attachment.file
);

call app.protect('attachment.upload', 'select', 'insert', 'delete');
call app.protect('attachment.part', 'select', 'insert', 'delete');
call app.protect('attachment.file', 'select', 'insert', 'delete');
call app.protect('attachment.link');
call app.keep('attachment.link');

-- What belongs to something is never changed nor removed; what belongs to nothing is only removed, by the cleaning.
create function attachment.keep_attached() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (select from attachment.link
    where link.client_id = old.client_id and link.attachment_id = old.attachment_id) then return old; end if;
  raise exception 'an attachment is never changed, and removed only while it belongs to nothing';
end $$;

do $$
declare
  target text;
begin
  foreach target in array array['upload', 'part', 'file'] loop
    execute format('create trigger kept_attached before update or delete on attachment.%I for each row execute function attachment.keep_attached()', target);
    execute format('create trigger kept_whole before truncate on attachment.%I for each statement execute function attachment.keep_attached()', target);
    execute format('create policy only_cleaning on attachment.%I as restrictive for delete using ((select app.current_actor()) = ''system:clean'')', target);
    execute format('create policy cleaning on attachment.%I for delete using ((select app.current_actor()) = ''system:clean'')', target);
    execute format('create policy cleaning_sees on attachment.%I for select using ((select app.current_actor()) = ''system:clean'')', target);
  end loop;
end $$;
-- The cleaning works for every client at once, and sees what it may not remove as well.
create policy cleaning_sees on attachment.link for select using ((select app.current_actor()) = 'system:clean');
