-- Written by bin/check --write from the migrated database. Do not edit: add a migration.

create extension btree_gist;
create extension pg_trgm;
create extension unaccent;
create schema app;
create schema asset;
create schema attachment;
create schema audit;
create schema billing;
create schema coaching;
create schema contract;
create schema einvoice;
create schema governance;
create schema identity;
create schema intervention;
create schema mail;
create schema notice;
create schema party;
create schema server;
create schema ticket;
create schema vault;

-- Shared: says when the whole installation was backed up, and nothing of its content
create table app.backup (
  backup_id uuid not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  tables integer not null,
  rows bigint not null,
  bytes bigint not null,
  constraint backup_pkey PRIMARY KEY (backup_id),
  constraint backup_check CHECK (ended_at >= began_at)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON app.backup FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON app.backup FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant select on app.backup to vigie_app;

-- What was done of a routine in one of its periods. A period over without a row is missed, which nobody writes.
create table asset.done (
  client_id uuid not null,
  done_id uuid not null,
  contract_id text not null,
  routine text not null,
  period_first date not null,
  result text not null,
  on_day date not null,
  version text,
  proof text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  author_side text not null,
  constraint done_pkey PRIMARY KEY (client_id, done_id),
  constraint done_author_side_check CHECK (author_side = ANY (ARRAY['client'::text, 'provider'::text])),
  constraint done_check CHECK (result <> 'applied'::text OR version IS NOT NULL),
  constraint done_check1 CHECK (result <> 'postponed'::text OR author_side = 'client'::text),
  constraint done_proof_check CHECK (proof <> ''::text),
  constraint done_result_check CHECK (result = ANY (ARRAY['applied'::text, 'none_newer'::text, 'postponed'::text])),
  constraint done_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE INDEX done_period ON asset.done USING btree (client_id, contract_id, routine, period_first);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON asset.done FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON asset.done FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table asset.done force row level security;
create policy backup on asset.done for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on asset.done as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on asset.done for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on asset.done to vigie_app;

-- What an item is from a day on; without a detail, it is no longer there, for a reason. A change is a new fact.
create table asset.fact (
  client_id uuid not null,
  item_id uuid not null,
  seq integer not null,
  from_day date not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  detail jsonb,
  reason text,
  constraint fact_pkey PRIMARY KEY (client_id, item_id, seq),
  constraint fact_check CHECK (detail IS NOT NULL OR reason IS NOT NULL),
  constraint fact_detail_check CHECK (jsonb_typeof(detail) = 'object'::text),
  constraint fact_seq_check CHECK (seq > 0),
  constraint fact_client_id_item_id_fkey FOREIGN KEY (client_id, item_id) REFERENCES asset.item(client_id, item_id)
);
CREATE TRIGGER belongs AFTER INSERT ON asset.fact FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('asset.item', 'item_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON asset.fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON asset.fact FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table asset.fact force row level security;
create policy backup on asset.fact for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on asset.fact as restrictive for all to public using (( SELECT app.whole() AS whole) OR asset.reaches_item(client_id, item_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on asset.fact for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on asset.fact to vigie_app;

create table asset.item (
  client_id uuid not null,
  item_id uuid not null,
  contract_id text not null,
  kind text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint item_pkey PRIMARY KEY (client_id, item_id),
  constraint item_kind_check CHECK (kind = ANY (ARRAY['server'::text, 'application'::text, 'vendor'::text, 'licence'::text, 'interconnection'::text])),
  constraint item_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON asset.item FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON asset.item FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table asset.item force row level security;
create policy backup on asset.item for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on asset.item as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on asset.item for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on asset.item to vigie_app;

create table attachment.file (
  client_id uuid not null,
  attachment_id uuid not null,
  name text not null,
  given_name text not null,
  type text not null,
  size bigint not null,
  parts integer not null,
  digest text not null,
  author text not null,
  received_at timestamp with time zone not null,
  constraint file_pkey PRIMARY KEY (client_id, attachment_id),
  constraint file_digest_check CHECK (digest ~ '^[0-9a-f]{64}$'::text),
  constraint file_name_check CHECK (name ~ '^[^[:cntrl:]/\\]{1,200}$'::text),
  constraint file_parts_check CHECK (parts > 0),
  constraint file_size_check CHECK (size > 0),
  constraint file_type_check CHECK (type ~ '^[a-z]+/[a-z0-9.+-]+$'::text),
  constraint file_client_id_attachment_id_fkey FOREIGN KEY (client_id, attachment_id) REFERENCES attachment.upload(client_id, attachment_id)
);
CREATE INDEX file_day ON attachment.file USING btree (client_id, received_at);
CREATE TRIGGER belongs AFTER INSERT ON attachment.file FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('attachment.upload', 'attachment_id');
CREATE TRIGGER kept_attached BEFORE DELETE OR UPDATE ON attachment.file FOR EACH ROW EXECUTE FUNCTION attachment.keep_attached();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON attachment.file FOR EACH STATEMENT EXECUTE FUNCTION attachment.keep_attached();
alter table attachment.file force row level security;
create policy backup on attachment.file for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy cleaning on attachment.file for delete to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy cleaning_sees on attachment.file for select to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy in_scope on attachment.file as restrictive for all to public using (( SELECT app.whole() AS whole) OR attachment.reaches_upload(client_id, attachment_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy only_cleaning on attachment.file as restrictive for delete to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy same_client on attachment.file for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant delete, insert, select on attachment.file to vigie_app;

create table attachment.link (
  client_id uuid not null,
  thing text not null,
  thing_id uuid not null,
  attachment_id uuid not null,
  place integer not null,
  at timestamp with time zone not null,
  author text not null,
  constraint link_pkey PRIMARY KEY (client_id, thing, thing_id, attachment_id),
  constraint link_client_id_attachment_id_key UNIQUE (client_id, attachment_id),
  constraint link_place_check CHECK (place >= 0),
  constraint link_thing_check CHECK (thing ~ '^[a-z_]{1,40}$'::text),
  constraint link_client_id_attachment_id_fkey FOREIGN KEY (client_id, attachment_id) REFERENCES attachment.file(client_id, attachment_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON attachment.link FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON attachment.link FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table attachment.link force row level security;
create policy backup on attachment.link for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy cleaning_sees on attachment.link for select to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy in_scope on attachment.link as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.reaches_thing(client_id, thing, (thing_id)::text)) with check (( SELECT app.whole() AS whole) OR app.reaches_thing(client_id, thing, (thing_id)::text));
create policy same_client on attachment.link for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on attachment.link to vigie_app;

create table attachment.part (
  client_id uuid not null,
  attachment_id uuid not null,
  seq integer not null,
  bytes bytea not null,
  constraint part_pkey PRIMARY KEY (client_id, attachment_id, seq),
  constraint part_bytes_check CHECK (length(bytes) >= 1 AND length(bytes) <= 1048576),
  constraint part_seq_check CHECK (seq >= 0),
  constraint part_client_id_attachment_id_fkey FOREIGN KEY (client_id, attachment_id) REFERENCES attachment.upload(client_id, attachment_id)
);
CREATE TRIGGER belongs AFTER INSERT ON attachment.part FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('attachment.upload', 'attachment_id');
CREATE TRIGGER kept_attached BEFORE DELETE OR UPDATE ON attachment.part FOR EACH ROW EXECUTE FUNCTION attachment.keep_attached();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON attachment.part FOR EACH STATEMENT EXECUTE FUNCTION attachment.keep_attached();
alter table attachment.part force row level security;
create policy backup on attachment.part for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy cleaning on attachment.part for delete to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy cleaning_sees on attachment.part for select to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy in_scope on attachment.part as restrictive for all to public using (( SELECT app.whole() AS whole) OR attachment.reaches_upload(client_id, attachment_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy only_cleaning on attachment.part as restrictive for delete to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy same_client on attachment.part for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant delete, insert, select on attachment.part to vigie_app;

create table attachment.upload (
  client_id uuid not null,
  attachment_id uuid not null,
  author text not null,
  author_name text not null,
  begun_at timestamp with time zone not null,
  constraint upload_pkey PRIMARY KEY (client_id, attachment_id),
  constraint upload_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX upload_age ON attachment.upload USING btree (begun_at);
CREATE INDEX upload_author ON attachment.upload USING btree (client_id, author);
CREATE TRIGGER kept_attached BEFORE DELETE OR UPDATE ON attachment.upload FOR EACH ROW EXECUTE FUNCTION attachment.keep_attached();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON attachment.upload FOR EACH STATEMENT EXECUTE FUNCTION attachment.keep_attached();
alter table attachment.upload force row level security;
create policy backup on attachment.upload for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy cleaning on attachment.upload for delete to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy cleaning_sees on attachment.upload for select to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy in_scope on attachment.upload as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((author = ( SELECT app.current_actor() AS current_actor)) OR attachment.reaches_link(client_id, attachment_id))) with check (( SELECT app.whole() AS whole) OR (author = ( SELECT app.current_actor() AS current_actor)));
create policy only_cleaning on attachment.upload as restrictive for delete to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy same_client on attachment.upload for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant delete, insert, select on attachment.upload to vigie_app;

create table audit.anchor (
  client_id uuid not null,
  day date not null,
  place bigint not null,
  hash text not null,
  at timestamp with time zone not null,
  key_id text not null,
  signature text not null,
  constraint anchor_pkey PRIMARY KEY (client_id, day),
  constraint anchor_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint anchor_place_check CHECK (place > 0),
  constraint anchor_client_id_place_fkey FOREIGN KEY (client_id, place) REFERENCES audit.seal(client_id, place),
  constraint anchor_key_id_fkey FOREIGN KEY (key_id) REFERENCES audit.signing_key(key_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON audit.anchor FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON audit.anchor FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table audit.anchor force row level security;
create policy backup on audit.anchor for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on audit.anchor as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on audit.anchor for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on audit.anchor to vigie_app;

create table audit.entry (
  client_id uuid not null,
  entry_id uuid not null,
  at timestamp with time zone not null,
  actor text not null,
  actor_name text not null,
  action text not null,
  subject text not null,
  clause text,
  detail jsonb not null default '{}'::jsonb,
  origin text default NULLIF(current_setting('vigie.origin'::text, true), ''::text),
  constraint entry_pkey PRIMARY KEY (client_id, entry_id),
  constraint entry_action_check CHECK (action ~ '^[a-z]+\.[a-z_]+$'::text),
  constraint entry_detail_check CHECK (jsonb_typeof(detail) = 'object'::text),
  constraint entry_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX entry_at ON audit.entry USING btree (client_id, at DESC, entry_id DESC);
CREATE INDEX entry_subject ON audit.entry USING btree (client_id, subject, at DESC, entry_id DESC);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON audit.entry FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table audit.entry force row level security;
create policy backup on audit.entry for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on audit.entry as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on audit.entry for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on audit.entry to vigie_app;

-- Lines that wait for their seal. A line that is neither here nor sealed is found by the verification.
create table audit.pending (
  client_id uuid not null,
  entry_id uuid not null,
  constraint pending_pkey PRIMARY KEY (client_id, entry_id),
  constraint pending_client_id_entry_id_fkey FOREIGN KEY (client_id, entry_id) REFERENCES audit.entry(client_id, entry_id)
);
alter table audit.pending force row level security;
create policy backup on audit.pending for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on audit.pending as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on audit.pending for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
create policy sealing on audit.pending for select to public using (( SELECT app.current_actor() AS current_actor) = 'system:seal'::text);
grant delete, insert, select on audit.pending to vigie_app;

create table audit.reading (
  client_id uuid not null,
  person_id uuid not null,
  hour timestamp with time zone not null,
  subject text not null,
  constraint reading_pkey PRIMARY KEY (client_id, person_id, hour, subject),
  constraint reading_hour_check CHECK (hour = date_trunc('hour'::text, hour, 'UTC'::text)),
  constraint reading_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
alter table audit.reading force row level security;
create policy backup on audit.reading for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on audit.reading as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on audit.reading for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on audit.reading to vigie_app;

create table audit.seal (
  client_id uuid not null,
  place bigint not null,
  entry_id uuid not null,
  previous text not null,
  hash text not null,
  sealed_at timestamp with time zone not null,
  constraint seal_pkey PRIMARY KEY (client_id, place),
  constraint seal_client_id_entry_id_key UNIQUE (client_id, entry_id),
  constraint seal_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint seal_place_check CHECK (place > 0),
  constraint seal_previous_check CHECK (previous ~ '^[0-9a-f]{64}$'::text),
  constraint seal_client_id_entry_id_fkey FOREIGN KEY (client_id, entry_id) REFERENCES audit.entry(client_id, entry_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON audit.seal FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON audit.seal FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table audit.seal force row level security;
create policy backup on audit.seal for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on audit.seal as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on audit.seal for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on audit.seal to vigie_app;

-- Shared: public keys of the installation, which every client may know
create table audit.signing_key (
  key_id text not null,
  public_key text not null,
  at timestamp with time zone not null,
  constraint signing_key_pkey PRIMARY KEY (key_id),
  constraint signing_key_key_id_check CHECK (key_id ~ '^[0-9a-f]{16}$'::text),
  constraint signing_key_public_key_check CHECK (public_key ~~ '-----BEGIN PUBLIC KEY-----%'::text)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON audit.signing_key FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON audit.signing_key FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on audit.signing_key to vigie_app;

create table billing.bank_line (
  client_id uuid not null,
  line_id text not null,
  booked_on date not null,
  amount_cents bigint not null,
  payer text,
  label text not null,
  parts jsonb not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  divisible boolean not null default false,
  constraint bank_line_pkey PRIMARY KEY (client_id, line_id),
  constraint bank_line_amount_cents_check CHECK (amount_cents > 0),
  constraint bank_line_line_id_check CHECK (line_id ~ '^[0-9a-f]{64}$'::text),
  constraint bank_line_parts_check CHECK (jsonb_typeof(parts) = 'array'::text)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.bank_line FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.bank_line FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table billing.bank_line force row level security;
create policy backup on billing.bank_line for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.bank_line as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on billing.bank_line for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.bank_line to vigie_app;

-- Shared: says that a credit of a day and an amount has served, neither for whom nor for what
create table billing.bank_line_taken (
  line_id text not null,
  step integer not null default 1,
  previous integer generated always as (NULLIF((step - 1), 0)) stored,
  booked_on date,
  amount_cents bigint,
  row_id text,
  constraint bank_line_taken_pkey PRIMARY KEY (line_id, step),
  constraint bank_line_taken_amount_cents_check CHECK (amount_cents > 0),
  constraint bank_line_taken_line_id_check CHECK (line_id ~ '^[0-9a-f]{64}$'::text),
  constraint bank_line_taken_row_id_check CHECK (row_id ~ '^[0-9a-f]{64}$'::text),
  constraint bank_line_taken_step_check CHECK (step > 0),
  constraint bank_line_taken_line_id_previous_fkey FOREIGN KEY (line_id, previous) REFERENCES billing.bank_line_taken(line_id, step)
);
CREATE INDEX bank_line_taken_day ON billing.bank_line_taken USING btree (booked_on) WHERE (booked_on IS NOT NULL);
CREATE INDEX bank_line_taken_row ON billing.bank_line_taken USING btree (row_id) WHERE (row_id IS NOT NULL);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.bank_line_taken FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.bank_line_taken FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on billing.bank_line_taken to vigie_app;

-- Shared: the law sets one rate for everybody
create table billing.central_bank_rate (
  rate_id uuid not null,
  from_day date not null,
  basis_points integer not null,
  source text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint central_bank_rate_pkey PRIMARY KEY (rate_id),
  constraint central_bank_rate_basis_points_check CHECK (basis_points >= 0 AND basis_points <= 10000),
  constraint central_bank_rate_from_day_check CHECK (EXTRACT(day FROM from_day) = 1::numeric AND (EXTRACT(month FROM from_day) = ANY (ARRAY[1::numeric, 7::numeric]))),
  constraint central_bank_rate_source_check CHECK (source ~ '^[^[:cntrl:]]{1,200}$'::text)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.central_bank_rate FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.central_bank_rate FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table billing.central_bank_rate force row level security;
create policy backup on billing.central_bank_rate for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy entered on billing.central_bank_rate for insert to public with check ( SELECT billing.enters_rates() AS enters_rates);
create policy known on billing.central_bank_rate for select to public using true;
grant insert, select on billing.central_bank_rate to vigie_app;

-- What became of a claim of interest. What is left of it is derived from these rows.
create table billing.claim_fact (
  client_id uuid not null,
  paper_id uuid not null,
  fact_id uuid not null,
  kind text not null,
  happened_on date not null,
  amount_cents bigint,
  body text,
  withdraws uuid,
  line_id text,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint claim_fact_pkey PRIMARY KEY (client_id, paper_id, fact_id),
  constraint claim_fact_client_id_paper_id_withdraws_key UNIQUE (client_id, paper_id, withdraws),
  constraint claim_fact_amount_cents_check CHECK (amount_cents > 0),
  constraint claim_fact_body_check CHECK (body <> ''::text),
  constraint claim_fact_check CHECK ((kind = 'withdrawn'::text) = (withdraws IS NOT NULL)),
  constraint claim_fact_check1 CHECK ((kind = 'withdrawn'::text) = (amount_cents IS NULL)),
  constraint claim_fact_check2 CHECK ((kind = ANY (ARRAY['paid'::text, 'refunded'::text])) OR body IS NOT NULL),
  constraint claim_fact_check3 CHECK (line_id IS NULL OR kind = 'paid'::text),
  constraint claim_fact_kind_check CHECK (kind = ANY (ARRAY['paid'::text, 'given_up'::text, 'refunded'::text, 'withdrawn'::text])),
  constraint claim_fact_client_id_line_id_fkey FOREIGN KEY (client_id, line_id) REFERENCES billing.bank_line(client_id, line_id),
  constraint claim_fact_client_id_paper_id_fkey FOREIGN KEY (client_id, paper_id) REFERENCES billing.paper(client_id, paper_id),
  constraint claim_fact_client_id_paper_id_withdraws_fkey FOREIGN KEY (client_id, paper_id, withdraws) REFERENCES billing.claim_fact(client_id, paper_id, fact_id)
);
CREATE INDEX claim_fact_line ON billing.claim_fact USING btree (client_id, line_id) WHERE (line_id IS NOT NULL);
CREATE TRIGGER belongs AFTER INSERT ON billing.claim_fact FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('billing.paper', 'paper_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.claim_fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.claim_fact FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table billing.claim_fact force row level security;
create policy backup on billing.claim_fact for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.claim_fact as restrictive for all to public using (( SELECT app.whole() AS whole) OR billing.reaches_paper(client_id, paper_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on billing.claim_fact for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.claim_fact to vigie_app;

create table billing.invoice (
  client_id uuid not null,
  invoice_id uuid not null,
  contract_id text not null,
  kind text not null,
  series text not null,
  series_number integer not null,
  number text not null,
  issued_on date not null,
  due_on date,
  order_number text,
  corrects_id uuid,
  net_cents bigint not null,
  tax_cents bigint not null,
  gross_cents bigint not null,
  content jsonb not null,
  xml bytea not null,
  pdf bytea not null,
  digest text not null,
  previous_digest text,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint invoice_pkey PRIMARY KEY (client_id, invoice_id),
  constraint invoice_number_key UNIQUE (number),
  constraint invoice_series_series_number_key UNIQUE (series, series_number),
  constraint invoice_check CHECK (gross_cents = (net_cents + tax_cents)),
  constraint invoice_check1 CHECK ((kind = 'credit_note'::text) = (corrects_id IS NOT NULL)),
  constraint invoice_check2 CHECK ((kind = 'invoice'::text) = (due_on IS NOT NULL)),
  constraint invoice_content_check CHECK (jsonb_typeof(content) = 'object'::text),
  constraint invoice_digest_check CHECK (digest ~ '^[0-9a-f]{64}$'::text),
  constraint invoice_first_of_series CHECK (series_number > 1 OR previous_digest IS NULL),
  constraint invoice_kind_check CHECK (kind = ANY (ARRAY['invoice'::text, 'credit_note'::text])),
  constraint invoice_net_cents_check CHECK (net_cents > 0),
  constraint invoice_number_check CHECK (number ~ '^[A-Za-z0-9+_/-]{1,20}$'::text),
  constraint invoice_previous_digest_check CHECK (previous_digest ~ '^[0-9a-f]{64}$'::text),
  constraint invoice_series_number_check CHECK (series_number > 0),
  constraint invoice_tax_cents_check CHECK (tax_cents >= 0),
  constraint invoice_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id),
  constraint invoice_client_id_corrects_id_fkey FOREIGN KEY (client_id, corrects_id) REFERENCES billing.invoice(client_id, invoice_id)
);
CREATE INDEX invoice_list ON billing.invoice USING btree (client_id, issued_on DESC, series_number DESC);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.invoice FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.invoice FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table billing.invoice force row level security;
create policy backup on billing.invoice for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.invoice as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on billing.invoice for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.invoice to vigie_app;

create table billing.invoice_fact (
  client_id uuid not null,
  invoice_id uuid not null,
  fact_id uuid not null,
  kind text not null,
  happened_on date not null,
  amount_cents bigint,
  body text,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  withdraws uuid,
  carry_id uuid,
  line_id text,
  constraint invoice_fact_pkey PRIMARY KEY (client_id, invoice_id, fact_id),
  constraint invoice_fact_amount_cents_check CHECK (amount_cents > 0),
  constraint invoice_fact_carry_check CHECK (
CASE kind
    WHEN 'carried'::text THEN carry_id IS NOT NULL
    WHEN 'paid'::text THEN true
    ELSE carry_id IS NULL
END),
  constraint invoice_fact_check CHECK ((kind = ANY (ARRAY['paid'::text, 'refunded'::text, 'carried'::text])) = (amount_cents IS NOT NULL)),
  constraint invoice_fact_kind_check CHECK (kind = ANY (ARRAY['deposited'::text, 'made_available'::text, 'suspended'::text, 'completed'::text, 'rejected'::text, 'paid'::text, 'refunded'::text, 'carried'::text, 'withdrawn'::text, 'grace_asked'::text, 'grace_granted'::text, 'contested'::text, 'settled'::text])),
  constraint invoice_fact_line_check CHECK (line_id IS NULL OR kind = 'paid'::text),
  constraint invoice_fact_withdraws_check CHECK ((kind = 'withdrawn'::text) = (withdraws IS NOT NULL) AND (kind <> 'withdrawn'::text OR body IS NOT NULL)),
  constraint invoice_fact_client_id_invoice_id_fkey FOREIGN KEY (client_id, invoice_id) REFERENCES billing.invoice(client_id, invoice_id),
  constraint invoice_fact_client_id_invoice_id_withdraws_fkey FOREIGN KEY (client_id, invoice_id, withdraws) REFERENCES billing.invoice_fact(client_id, invoice_id, fact_id),
  constraint invoice_fact_client_id_line_id_fkey FOREIGN KEY (client_id, line_id) REFERENCES billing.bank_line(client_id, line_id)
);
CREATE INDEX invoice_fact_line ON billing.invoice_fact USING btree (client_id, line_id) WHERE (line_id IS NOT NULL);
CREATE TRIGGER belongs AFTER INSERT ON billing.invoice_fact FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('billing.invoice', 'invoice_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.invoice_fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.invoice_fact FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX invoice_fact_carry ON billing.invoice_fact USING btree (client_id, carry_id, kind) WHERE (carry_id IS NOT NULL);
CREATE UNIQUE INDEX invoice_fact_withdrawn ON billing.invoice_fact USING btree (client_id, invoice_id, withdraws) WHERE (withdraws IS NOT NULL);
alter table billing.invoice_fact force row level security;
create policy backup on billing.invoice_fact for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.invoice_fact as restrictive for all to public using (( SELECT app.whole() AS whole) OR billing.reaches_invoice(client_id, invoice_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on billing.invoice_fact for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.invoice_fact to vigie_app;

create table billing.invoice_line (
  client_id uuid not null,
  invoice_id uuid not null,
  line integer not null,
  contract_id text not null,
  charge_id text not null,
  first_day date not null,
  last_day date not null,
  recap_id uuid,
  quantity integer not null,
  unit_price_cents bigint not null,
  net_cents bigint not null,
  label text not null,
  attempt integer not null,
  part integer not null,
  rank integer not null,
  credits boolean not null,
  constraint invoice_line_pkey PRIMARY KEY (client_id, invoice_id, line),
  constraint invoice_line_attempt_check CHECK (attempt >= 0),
  constraint invoice_line_check CHECK (last_day >= first_day),
  constraint invoice_line_label_check CHECK (label <> ''::text),
  constraint invoice_line_line_check CHECK (line > 0),
  constraint invoice_line_part_check CHECK (part >= 0),
  constraint invoice_line_quantity_check CHECK (quantity > 0),
  constraint invoice_line_rank_check CHECK (rank >= 0),
  constraint invoice_line_client_id_invoice_id_fkey FOREIGN KEY (client_id, invoice_id) REFERENCES billing.invoice(client_id, invoice_id),
  constraint invoice_line_client_id_recap_id_fkey FOREIGN KEY (client_id, recap_id) REFERENCES billing.recap(client_id, recap_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.invoice_line FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.invoice_line FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX billed_once ON billing.invoice_line USING btree (client_id, contract_id, charge_id, first_day, attempt, part, rank) WHERE (NOT credits);
alter table billing.invoice_line force row level security;
create policy backup on billing.invoice_line for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.invoice_line as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on billing.invoice_line for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.invoice_line to vigie_app;

create table billing.order_withdrawal (
  client_id uuid not null,
  order_id uuid not null,
  reason text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint order_withdrawal_pkey PRIMARY KEY (client_id, order_id),
  constraint order_withdrawal_reason_check CHECK (reason ~ '^[^[:cntrl:]]{1,200}$'::text),
  constraint order_withdrawal_client_id_order_id_fkey FOREIGN KEY (client_id, order_id) REFERENCES billing.purchase_order(client_id, order_id)
);
CREATE TRIGGER belongs AFTER INSERT ON billing.order_withdrawal FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('billing.purchase_order', 'order_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.order_withdrawal FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.order_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table billing.order_withdrawal force row level security;
create policy backup on billing.order_withdrawal for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.order_withdrawal as restrictive for all to public using (( SELECT app.whole() AS whole) OR billing.reaches_purchase_order(client_id, order_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on billing.order_withdrawal for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.order_withdrawal to vigie_app;

create table billing.paper (
  client_id uuid not null,
  paper_id uuid not null,
  contract_id text not null,
  kind text not null,
  series text not null,
  series_number integer not null,
  number text not null,
  issued_on date not null,
  invoice_id uuid,
  amount_cents bigint not null,
  content jsonb not null,
  pdf bytea not null,
  digest text not null,
  previous_digest text,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  recap_id uuid,
  csv bytea,
  ods bytea,
  constraint paper_pkey PRIMARY KEY (client_id, paper_id),
  constraint paper_number_key UNIQUE (number),
  constraint paper_series_series_number_key UNIQUE (series, series_number),
  constraint paper_amount_cents_check CHECK (
CASE kind
    WHEN 'recap'::text THEN amount_cents >= 0
    ELSE amount_cents > 0
END),
  constraint paper_check CHECK ((kind = 'interest'::text) = (invoice_id IS NOT NULL)),
  constraint paper_check1 CHECK ((series_number = 1) = (previous_digest IS NULL)),
  constraint paper_content_check CHECK (jsonb_typeof(content) = 'object'::text),
  constraint paper_digest_check CHECK (digest ~ '^[0-9a-f]{64}$'::text),
  constraint paper_kind_check CHECK (kind = ANY (ARRAY['quote'::text, 'interest'::text, 'recap'::text])),
  constraint paper_number_check CHECK (number ~ '^[A-Za-z0-9+_/-]{1,20}$'::text),
  constraint paper_previous_digest_check CHECK (previous_digest ~ '^[0-9a-f]{64}$'::text),
  constraint paper_recap_check CHECK (
CASE kind
    WHEN 'recap'::text THEN recap_id IS NOT NULL
    WHEN 'interest'::text THEN recap_id IS NULL
    ELSE true
END),
  constraint paper_series_number_check CHECK (series_number > 0),
  constraint paper_sheets_check CHECK ((csv IS NULL) = (ods IS NULL) AND (csv IS NULL OR kind = 'recap'::text)),
  constraint paper_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id),
  constraint paper_client_id_invoice_id_fkey FOREIGN KEY (client_id, invoice_id) REFERENCES billing.invoice(client_id, invoice_id),
  constraint paper_client_id_recap_id_fkey FOREIGN KEY (client_id, recap_id) REFERENCES billing.recap(client_id, recap_id)
);
CREATE INDEX paper_of_invoice ON billing.paper USING btree (client_id, invoice_id) WHERE (invoice_id IS NOT NULL);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.paper FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.paper FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX paper_of_recap ON billing.paper USING btree (client_id, recap_id, kind) WHERE (recap_id IS NOT NULL);
alter table billing.paper force row level security;
create policy backup on billing.paper for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.paper as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on billing.paper for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.paper to vigie_app;

-- Shared: numbers of papers run over all clients of the provider
create table billing.paper_series (
  series text not null,
  last_number integer not null,
  last_issued_on date not null,
  last_digest text not null,
  constraint paper_series_pkey PRIMARY KEY (series),
  constraint paper_series_last_digest_check CHECK (last_digest ~ '^[0-9a-f]{64}$'::text),
  constraint paper_series_last_number_check CHECK (last_number > 0),
  constraint paper_series_series_check CHECK (series ~ '^[A-Z]{1,4}[0-9]{4}$'::text),
  constraint paper_series_series_last_number_fkey FOREIGN KEY (series, last_number) REFERENCES billing.paper(series, series_number) DEFERRABLE INITIALLY DEFERRED
);
CREATE TRIGGER one_by_one BEFORE INSERT OR DELETE OR UPDATE ON billing.paper_series FOR EACH ROW EXECUTE FUNCTION billing.one_by_one();
grant insert, select, update on billing.paper_series to vigie_app;

create table billing.purchase_order (
  client_id uuid not null,
  order_id uuid not null,
  contract_id text not null,
  charge_id text not null,
  first_day date not null,
  number text not null,
  amount_cents bigint not null,
  with_tax boolean not null,
  received_on date not null,
  came_by text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  entry integer not null default 0,
  constraint purchase_order_pkey PRIMARY KEY (client_id, order_id),
  constraint purchase_order_client_id_contract_id_charge_id_first_day_nu_key UNIQUE (client_id, contract_id, charge_id, first_day, number, entry),
  constraint purchase_order_amount_cents_check CHECK (amount_cents > 0),
  constraint purchase_order_came_by_check CHECK (came_by = ANY (ARRAY['typed'::text, 'uploaded'::text, 'mail'::text])),
  constraint purchase_order_entry_check CHECK (entry >= 0),
  constraint purchase_order_number_check CHECK (number ~ '^[^[:cntrl:]]{1,50}$'::text),
  constraint purchase_order_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.purchase_order FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.purchase_order FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table billing.purchase_order force row level security;
create policy backup on billing.purchase_order for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.purchase_order as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on billing.purchase_order for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.purchase_order to vigie_app;

create table billing.quote (
  client_id uuid not null,
  quote_id uuid not null,
  contract_id text not null,
  kind text not null,
  request_number integer,
  revises_id uuid,
  valid_until date not null,
  net_cents bigint not null,
  tax_cents bigint not null,
  content jsonb not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint quote_pkey PRIMARY KEY (client_id, quote_id),
  constraint quote_client_id_revises_id_key UNIQUE (client_id, revises_id),
  constraint quote_content_check CHECK (jsonb_typeof(content) = 'object'::text),
  constraint quote_kind_check CHECK (kind = ANY (ARRAY['long_work'::text, 'skills_transfer'::text, 'other'::text])),
  constraint quote_net_cents_check CHECK (net_cents > 0),
  constraint quote_request_number_check CHECK (request_number > 0),
  constraint quote_tax_cents_check CHECK (tax_cents >= 0),
  constraint quote_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id),
  constraint quote_client_id_revises_id_fkey FOREIGN KEY (client_id, revises_id) REFERENCES billing.quote(client_id, quote_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.quote FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.quote FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table billing.quote force row level security;
create policy backup on billing.quote for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.quote as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on billing.quote for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.quote to vigie_app;

create table billing.quote_fact (
  client_id uuid not null,
  quote_id uuid not null,
  fact_id uuid not null,
  kind text not null,
  happened_on date not null,
  number text,
  body text,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint quote_fact_pkey PRIMARY KEY (client_id, quote_id, fact_id),
  constraint quote_fact_client_id_quote_id_kind_key UNIQUE (client_id, quote_id, kind),
  constraint quote_fact_check CHECK ((kind = 'sent'::text) = (number IS NOT NULL)),
  constraint quote_fact_kind_check CHECK (kind = ANY (ARRAY['sent'::text, 'accepted'::text, 'refused'::text, 'withdrawn'::text, 'delivered'::text])),
  constraint quote_fact_client_id_quote_id_fkey FOREIGN KEY (client_id, quote_id) REFERENCES billing.quote(client_id, quote_id)
);
CREATE TRIGGER belongs AFTER INSERT ON billing.quote_fact FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('billing.quote', 'quote_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.quote_fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.quote_fact FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX quote_answered_once ON billing.quote_fact USING btree (client_id, quote_id) WHERE (kind = ANY (ARRAY['accepted'::text, 'refused'::text, 'withdrawn'::text]));
alter table billing.quote_fact force row level security;
create policy backup on billing.quote_fact for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.quote_fact as restrictive for all to public using (( SELECT app.whole() AS whole) OR billing.reaches_quote(client_id, quote_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on billing.quote_fact for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.quote_fact to vigie_app;

create table billing.recap (
  client_id uuid not null,
  recap_id uuid not null,
  contract_id text not null,
  charge_id text not null,
  first_day date not null,
  last_day date not null,
  version integer not null,
  seconds bigint not null,
  units integer not null,
  net_cents bigint not null,
  content jsonb not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint recap_pkey PRIMARY KEY (client_id, recap_id),
  constraint recap_client_id_contract_id_charge_id_first_day_version_key UNIQUE (client_id, contract_id, charge_id, first_day, version),
  constraint recap_check CHECK (last_day >= first_day),
  constraint recap_content_check CHECK (jsonb_typeof(content) = 'object'::text),
  constraint recap_seconds_check CHECK (seconds >= 0),
  constraint recap_units_check CHECK (units >= 0),
  constraint recap_version_check CHECK (version > 0),
  constraint recap_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.recap FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.recap FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table billing.recap force row level security;
create policy backup on billing.recap for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on billing.recap as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on billing.recap for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on billing.recap to vigie_app;

-- Shared: numbers of documents run over all clients of the provider, as the law wants
create table billing.series (
  series text not null,
  last_number integer not null,
  last_issued_on date not null,
  last_digest text not null,
  siren text,
  constraint series_pkey PRIMARY KEY (series),
  constraint series_last_digest_check CHECK (last_digest ~ '^[0-9a-f]{64}$'::text),
  constraint series_last_number_check CHECK (last_number > 0),
  constraint series_series_check CHECK (series ~ '^[A-Z]{1,4}[0-9]{4}$'::text),
  constraint series_siren_check CHECK (siren ~ '^[0-9]{9}$'::text),
  constraint series_series_last_number_fkey FOREIGN KEY (series, last_number) REFERENCES billing.invoice(series, series_number) DEFERRABLE INITIALLY DEFERRED
);
CREATE TRIGGER one_by_one BEFORE INSERT OR DELETE OR UPDATE ON billing.series FOR EACH ROW EXECUTE FUNCTION billing.one_by_one();
grant insert, select, update on billing.series to vigie_app;

-- Shared: one numbering for all clients of the provider
create table billing.series_start (
  series text not null,
  entry integer not null,
  first_number integer not null,
  source text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint series_start_pkey PRIMARY KEY (series, entry),
  constraint series_start_entry_check CHECK (entry > 0),
  constraint series_start_first_number_check CHECK (first_number > 0),
  constraint series_start_series_check CHECK (series ~ '^[A-Z]{1,4}[0-9]{4}$'::text),
  constraint series_start_source_check CHECK (source <> ''::text)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON billing.series_start FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON billing.series_start FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table billing.series_start force row level security;
create policy backup on billing.series_start for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy entered on billing.series_start for insert to public with check ( SELECT billing.enters_rates() AS enters_rates);
create policy known on billing.series_start for select to public using true;
grant insert, select on billing.series_start to vigie_app;

-- What happened to a half-day, in order. Its state and the balance of the credit are derived from these rows and from the contract; no counter is kept.
create table coaching.fact (
  client_id uuid not null,
  session_id uuid not null,
  seq integer not null,
  fact_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  author_side text not null,
  body text,
  detail jsonb not null default '{}'::jsonb,
  constraint fact_pkey PRIMARY KEY (client_id, session_id, seq),
  constraint fact_client_id_fact_id_key UNIQUE (client_id, fact_id),
  constraint fact_author_side_check CHECK (author_side = ANY (ARRAY['client'::text, 'provider'::text])),
  constraint fact_detail_check CHECK (jsonb_typeof(detail) = 'object'::text),
  constraint fact_kind_check CHECK (kind = ANY (ARRAY['booked'::text, 'moved'::text, 'subject_proposed'::text, 'subject_agreed'::text, 'noted'::text, 'held'::text, 'reported'::text, 'signed'::text, 'cancelled'::text])),
  constraint fact_seq_check CHECK (seq > 0),
  constraint fact_client_id_session_id_fkey FOREIGN KEY (client_id, session_id) REFERENCES coaching.session(client_id, session_id)
);
CREATE TRIGGER belongs AFTER INSERT ON coaching.fact FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('coaching.session', 'session_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON coaching.fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON coaching.fact FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX once ON coaching.fact USING btree (client_id, session_id, kind) WHERE (kind = ANY (ARRAY['booked'::text, 'held'::text, 'reported'::text, 'cancelled'::text]));
CREATE UNIQUE INDEX signed_once ON coaching.fact USING btree (client_id, session_id, author_side) WHERE (kind = 'signed'::text);
alter table coaching.fact force row level security;
create policy backup on coaching.fact for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on coaching.fact as restrictive for all to public using (( SELECT app.whole() AS whole) OR coaching.reaches_session(client_id, session_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on coaching.fact for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on coaching.fact to vigie_app;

-- Shared: says when somebody of the provider is taken, neither for whom nor for what, to the clients who are offered an hour of theirs that overlaps it
create table coaching.host_time (
  place_id uuid not null,
  host text not null,
  during tstzrange not null,
  constraint host_time_pkey PRIMARY KEY (place_id),
  constraint host_taken_once EXCLUDE USING gist (host WITH =, during WITH &&)
);
alter table coaching.host_time force row level security;
create policy backup on coaching.host_time for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy leaving on coaching.host_time for delete to public using (EXISTS ( SELECT
   FROM coaching.place
  WHERE (place.place_id = host_time.place_id)));
create policy offered on coaching.host_time for select to public using ((EXISTS ( SELECT
   FROM coaching.slot
  WHERE ((slot.host = host_time.host) AND (slot.during && host_time.during)))) OR (EXISTS ( SELECT
   FROM coaching.place
  WHERE (place.place_id = host_time.place_id))));
create policy taking on coaching.host_time for insert to public with check (EXISTS ( SELECT
   FROM coaching.place
  WHERE ((place.place_id = host_time.place_id) AND (place.host = host_time.host) AND (place.during = host_time.during) AND (place.left_at IS NULL))));
grant delete, insert, select on coaching.host_time to vigie_app;

-- Who is where, so that the database itself refuses two bookings of one slot and one person twice. A place is left, never changed.
create table coaching.place (
  client_id uuid not null,
  place_id uuid not null,
  session_id uuid not null,
  slot_id uuid not null,
  host text not null,
  guest text,
  during tstzrange not null,
  held_from timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint place_pkey PRIMARY KEY (client_id, place_id),
  constraint guest_once EXCLUDE USING gist (client_id WITH =, guest WITH =, during WITH &&) WHERE (left_at IS NULL),
  constraint host_once EXCLUDE USING gist (host WITH =, during WITH &&) WHERE (left_at IS NULL),
  constraint one_session_a_slot EXCLUDE USING gist (client_id WITH =, slot_id WITH =) WHERE (left_at IS NULL),
  constraint one_slot_a_session EXCLUDE USING gist (client_id WITH =, session_id WITH =) WHERE (left_at IS NULL),
  constraint place_check CHECK (left_at >= held_from),
  constraint place_client_id_session_id_fkey FOREIGN KEY (client_id, session_id) REFERENCES coaching.session(client_id, session_id),
  constraint place_client_id_slot_id_fkey FOREIGN KEY (client_id, slot_id) REFERENCES coaching.slot(client_id, slot_id)
);
CREATE TRIGGER belongs AFTER INSERT ON coaching.place FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('coaching.session', 'session_id');
CREATE TRIGGER only_ends BEFORE DELETE OR UPDATE ON coaching.place FOR EACH ROW EXECUTE FUNCTION coaching.only_ends();
alter table coaching.place force row level security;
create policy backup on coaching.place for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on coaching.place as restrictive for all to public using (( SELECT app.whole() AS whole) OR coaching.reaches_session(client_id, session_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on coaching.place for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select, update on coaching.place to vigie_app;

-- Half-days of the period that holds on_day which were given back in money.
create table coaching.refund (
  client_id uuid not null,
  refund_id uuid not null,
  contract_id text not null,
  service text not null,
  units integer not null,
  on_day date not null,
  reason text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint refund_pkey PRIMARY KEY (client_id, refund_id),
  constraint refund_reason_check CHECK (reason <> ''::text),
  constraint refund_units_check CHECK (units > 0),
  constraint refund_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON coaching.refund FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON coaching.refund FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table coaching.refund force row level security;
create policy backup on coaching.refund for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on coaching.refund as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, service)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, service));
create policy same_client on coaching.refund for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on coaching.refund to vigie_app;

create table coaching.session (
  client_id uuid not null,
  session_id uuid not null,
  contract_id text not null,
  service text not null,
  number integer not null,
  constraint session_pkey PRIMARY KEY (client_id, session_id),
  constraint session_client_id_number_key UNIQUE (client_id, number),
  constraint session_number_check CHECK (number > 0),
  constraint session_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON coaching.session FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON coaching.session FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table coaching.session force row level security;
create policy backup on coaching.session for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on coaching.session as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, service)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, service));
create policy same_client on coaching.session for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on coaching.session to vigie_app;

-- A half-day that the provider offers. One that was offered is never changed, only withdrawn.
create table coaching.slot (
  client_id uuid not null,
  slot_id uuid not null,
  contract_id text not null,
  service text not null,
  during tstzrange not null,
  host text not null,
  host_name text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  withdrawn_at timestamp with time zone,
  constraint slot_pkey PRIMARY KEY (client_id, slot_id),
  constraint offered_once EXCLUDE USING gist (client_id WITH =, host WITH =, during WITH &&) WHERE (withdrawn_at IS NULL),
  constraint slot_check CHECK (withdrawn_at >= at),
  constraint slot_during_check CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
  constraint slot_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE INDEX slot_service ON coaching.slot USING btree (client_id, contract_id, service, lower(during));
CREATE TRIGGER only_ends BEFORE DELETE OR UPDATE ON coaching.slot FOR EACH ROW EXECUTE FUNCTION coaching.only_ends();
alter table coaching.slot force row level security;
create policy backup on coaching.slot for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on coaching.slot as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, service)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, service));
create policy same_client on coaching.slot for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select, update on coaching.slot to vigie_app;

create table contract.contract (
  client_id uuid not null,
  contract_id text not null,
  at timestamp with time zone not null,
  author text not null,
  constraint contract_pkey PRIMARY KEY (client_id, contract_id),
  constraint contract_contract_id_check CHECK (contract_id ~ '^[A-Za-z][A-Za-z0-9_-]*$'::text),
  constraint contract_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.contract FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.contract FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.contract force row level security;
create policy backup on contract.contract for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.contract as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.contract for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.contract to vigie_app;

create table contract.draft (
  client_id uuid not null,
  contract_id text not null,
  draft_id uuid not null,
  revision integer not null,
  source text not null,
  digest text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint draft_pkey PRIMARY KEY (client_id, contract_id, draft_id, revision),
  constraint draft_digest_check CHECK (digest ~ '^[0-9a-f]{64}$'::text),
  constraint draft_revision_check CHECK (revision >= 1),
  constraint draft_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.draft FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.draft FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.draft force row level security;
create policy backup on contract.draft for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.draft as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.draft for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.draft to vigie_app;

create table contract.draft_end (
  client_id uuid not null,
  contract_id text not null,
  draft_id uuid not null,
  kind text not null,
  words text,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint draft_end_pkey PRIMARY KEY (client_id, contract_id, draft_id),
  constraint draft_end_kind_check CHECK (kind = ANY (ARRAY['discarded'::text, 'in_force'::text])),
  constraint draft_end_words_check CHECK (words <> ''::text),
  constraint draft_end_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.draft_end FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.draft_end FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.draft_end force row level security;
create policy backup on contract.draft_end for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.draft_end as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.draft_end for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.draft_end to vigie_app;

create table contract.duty_acknowledgement (
  client_id uuid not null,
  contract_id text not null,
  reminder_id uuid not null,
  person text not null,
  person_name text not null,
  at timestamp with time zone not null,
  constraint duty_acknowledgement_pkey PRIMARY KEY (client_id, contract_id, reminder_id, person),
  constraint duty_acknowledgement_client_id_contract_id_reminder_id_fkey FOREIGN KEY (client_id, contract_id, reminder_id) REFERENCES contract.duty_reminder(client_id, contract_id, reminder_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.duty_acknowledgement FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.duty_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.duty_acknowledgement force row level security;
create policy backup on contract.duty_acknowledgement for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.duty_acknowledgement as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on contract.duty_acknowledgement for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.duty_acknowledgement to vigie_app;

create table contract.duty_closing (
  client_id uuid not null,
  contract_id text not null,
  closing_id uuid not null,
  kind text not null,
  duty text not null,
  subject text not null,
  side text not null,
  happened_at timestamp with time zone not null,
  words text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint duty_closing_pkey PRIMARY KEY (client_id, contract_id, closing_id),
  constraint duty_closing_check CHECK (happened_at <= at),
  constraint duty_closing_duty_check CHECK (duty <> ''::text),
  constraint duty_closing_kind_check CHECK (kind = ANY (ARRAY['done'::text, 'waived'::text, 'cancelled'::text])),
  constraint duty_closing_side_check CHECK (side = ANY (ARRAY['provider'::text, 'client'::text])),
  constraint duty_closing_subject_check CHECK (subject <> ''::text),
  constraint duty_closing_words_check CHECK (words <> ''::text),
  constraint duty_closing_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE INDEX duty_closing_of ON contract.duty_closing USING btree (client_id, contract_id, duty, subject);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.duty_closing FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.duty_closing FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.duty_closing force row level security;
create policy backup on contract.duty_closing for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.duty_closing as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on contract.duty_closing for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.duty_closing to vigie_app;

create table contract.duty_reminder (
  client_id uuid not null,
  contract_id text not null,
  reminder_id uuid not null,
  duty text not null,
  subject text not null,
  what text not null,
  told_for timestamp with time zone not null,
  due text not null,
  calculation jsonb not null,
  recipients text[] not null,
  at timestamp with time zone not null,
  constraint duty_reminder_pkey PRIMARY KEY (client_id, contract_id, reminder_id),
  constraint duty_reminder_client_id_contract_id_duty_subject_what_told__key UNIQUE (client_id, contract_id, duty, subject, what, told_for),
  constraint duty_reminder_calculation_check CHECK (jsonb_typeof(calculation) = 'object'::text),
  constraint duty_reminder_due_check CHECK (due <> ''::text),
  constraint duty_reminder_duty_check CHECK (duty <> ''::text),
  constraint duty_reminder_subject_check CHECK (subject <> ''::text),
  constraint duty_reminder_what_check CHECK (what = ANY (ARRAY['reminder'::text, 'due'::text, 'late'::text])),
  constraint duty_reminder_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.duty_reminder FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.duty_reminder FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.duty_reminder force row level security;
create policy backup on contract.duty_reminder for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.duty_reminder as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on contract.duty_reminder for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.duty_reminder to vigie_app;

create table contract.duty_trigger (
  client_id uuid not null,
  contract_id text not null,
  trigger_id uuid not null,
  what text not null,
  subject text not null,
  day date,
  happened_at timestamp with time zone not null,
  words text,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  side text,
  constraint duty_trigger_pkey PRIMARY KEY (client_id, contract_id, trigger_id),
  constraint duty_trigger_check CHECK (happened_at <= at),
  constraint duty_trigger_side_check CHECK (side = ANY (ARRAY['provider'::text, 'client'::text])),
  constraint duty_trigger_subject_check CHECK (subject <> ''::text),
  constraint duty_trigger_what_check CHECK (what <> ''::text),
  constraint duty_trigger_words_check CHECK (words <> ''::text),
  constraint duty_trigger_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.duty_trigger FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.duty_trigger FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.duty_trigger force row level security;
create policy backup on contract.duty_trigger for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.duty_trigger as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on contract.duty_trigger for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.duty_trigger to vigie_app;

create table contract.letter (
  client_id uuid not null,
  contract_id text not null,
  letter_id uuid not null,
  what text not null,
  side text not null,
  last_day date,
  words text,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  prices jsonb not null default '[]'::jsonb,
  constraint letter_pkey PRIMARY KEY (client_id, contract_id, letter_id),
  constraint letter_check CHECK (jsonb_typeof(prices) = 'array'::text AND (prices = '[]'::jsonb OR what = 'price_revision'::text)),
  constraint letter_side_check CHECK (side = ANY (ARRAY['provider'::text, 'client'::text])),
  constraint letter_what_check CHECK (what = ANY (ARRAY['client_notice'::text, 'provider_notice'::text, 'price_revision'::text, 'ceps_breach'::text, 'ceps_end'::text, 'renewal_agreement'::text, 'documents_request'::text])),
  constraint letter_words_check CHECK (words <> ''::text),
  constraint letter_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.letter FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.letter FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.letter force row level security;
create policy backup on contract.letter for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.letter as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.letter for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.letter to vigie_app;

create table contract.letter_answer (
  client_id uuid not null,
  contract_id text not null,
  letter_id uuid not null,
  answer_id uuid not null,
  kind text not null,
  side text not null,
  words text,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  denies_proof boolean,
  constraint letter_answer_pkey PRIMARY KEY (client_id, contract_id, letter_id, answer_id),
  constraint letter_answer_check CHECK (kind = 'acknowledged'::text OR words IS NOT NULL),
  constraint letter_answer_kind_check CHECK (kind = ANY (ARRAY['acknowledged'::text, 'contested'::text, 'struck'::text])),
  constraint letter_answer_side_check CHECK (side = ANY (ARRAY['provider'::text, 'client'::text])),
  constraint letter_answer_words_check CHECK (words <> ''::text),
  constraint letter_answer_client_id_contract_id_letter_id_fkey FOREIGN KEY (client_id, contract_id, letter_id) REFERENCES contract.letter(client_id, contract_id, letter_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.letter_answer FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.letter_answer FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.letter_answer force row level security;
create policy backup on contract.letter_answer for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.letter_answer as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.letter_answer for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.letter_answer to vigie_app;

create table contract.letter_proof (
  client_id uuid not null,
  contract_id text not null,
  letter_id uuid not null,
  proof_id uuid not null,
  side text not null,
  tracking text,
  files integer not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint letter_proof_pkey PRIMARY KEY (client_id, contract_id, letter_id, proof_id),
  constraint letter_proof_files_check CHECK (files > 0),
  constraint letter_proof_side_check CHECK (side = ANY (ARRAY['provider'::text, 'client'::text])),
  constraint letter_proof_tracking_check CHECK (tracking <> ''::text),
  constraint letter_proof_client_id_contract_id_letter_id_fkey FOREIGN KEY (client_id, contract_id, letter_id) REFERENCES contract.letter(client_id, contract_id, letter_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.letter_proof FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.letter_proof FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.letter_proof force row level security;
create policy backup on contract.letter_proof for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.letter_proof as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.letter_proof for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.letter_proof to vigie_app;

create table contract.letter_step (
  client_id uuid not null,
  contract_id text not null,
  letter_id uuid not null,
  kind text not null,
  happened_on date not null,
  tracking text,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  side text,
  constraint letter_step_pkey PRIMARY KEY (client_id, contract_id, letter_id, kind),
  constraint letter_step_kind_check CHECK (kind = ANY (ARRAY['posted'::text, 'presented'::text, 'received'::text, 'withdrawn'::text])),
  constraint letter_step_side_check CHECK (side = ANY (ARRAY['provider'::text, 'client'::text])),
  constraint letter_step_tracking_check CHECK (tracking <> ''::text),
  constraint letter_step_client_id_contract_id_letter_id_fkey FOREIGN KEY (client_id, contract_id, letter_id) REFERENCES contract.letter(client_id, contract_id, letter_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.letter_step FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.letter_step FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.letter_step force row level security;
create policy backup on contract.letter_step for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.letter_step as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.letter_step for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.letter_step to vigie_app;

create table contract.said_confirmation (
  client_id uuid not null,
  contract_id text not null,
  said_id uuid not null,
  side text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint said_confirmation_pkey PRIMARY KEY (client_id, contract_id, said_id),
  constraint said_confirmation_side_check CHECK (side = ANY (ARRAY['provider'::text, 'client'::text])),
  constraint said_confirmation_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.said_confirmation FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.said_confirmation FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.said_confirmation force row level security;
create policy backup on contract.said_confirmation for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.said_confirmation as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on contract.said_confirmation for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.said_confirmation to vigie_app;

create table contract.signature (
  client_id uuid not null,
  contract_id text not null,
  draft_id uuid not null,
  revision integer not null,
  side text not null,
  signature_id uuid not null,
  how text not null,
  signed_on date not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  by_side text,
  constraint signature_pkey PRIMARY KEY (client_id, contract_id, draft_id, revision, side),
  constraint signature_by_side_check CHECK (by_side = ANY (ARRAY['provider'::text, 'client'::text])),
  constraint signature_how_check CHECK (how = ANY (ARRAY['approved'::text, 'file'::text])),
  constraint signature_side_check CHECK (side = ANY (ARRAY['provider'::text, 'client'::text])),
  constraint signature_client_id_contract_id_draft_id_revision_fkey FOREIGN KEY (client_id, contract_id, draft_id, revision) REFERENCES contract.draft(client_id, contract_id, draft_id, revision)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.signature FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.signature FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.signature force row level security;
create policy backup on contract.signature for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.signature as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.signature for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.signature to vigie_app;

-- A person of the side that a file binds said that it is its signature.
create table contract.signature_confirmation (
  client_id uuid not null,
  contract_id text not null,
  draft_id uuid not null,
  revision integer not null,
  side text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint signature_confirmation_pkey PRIMARY KEY (client_id, contract_id, draft_id, revision, side),
  constraint signature_confirmation_client_id_contract_id_draft_id_revi_fkey FOREIGN KEY (client_id, contract_id, draft_id, revision, side) REFERENCES contract.signature(client_id, contract_id, draft_id, revision, side)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.signature_confirmation FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.signature_confirmation FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.signature_confirmation force row level security;
create policy backup on contract.signature_confirmation for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.signature_confirmation as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.signature_confirmation for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.signature_confirmation to vigie_app;

create table contract.signature_contest (
  client_id uuid not null,
  contract_id text not null,
  draft_id uuid not null,
  revision integer not null,
  side text not null,
  words text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint signature_contest_pkey PRIMARY KEY (client_id, contract_id, draft_id, revision, side),
  constraint signature_contest_words_check CHECK (words <> ''::text),
  constraint signature_contest_client_id_contract_id_draft_id_revision__fkey FOREIGN KEY (client_id, contract_id, draft_id, revision, side) REFERENCES contract.signature(client_id, contract_id, draft_id, revision, side)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.signature_contest FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.signature_contest FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.signature_contest force row level security;
create policy backup on contract.signature_contest for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.signature_contest as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.signature_contest for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.signature_contest to vigie_app;

create table contract.version (
  client_id uuid not null,
  contract_id text not null,
  version_id uuid not null,
  number text not null,
  effective date not null,
  source text not null,
  digest text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint version_pkey PRIMARY KEY (client_id, contract_id, version_id),
  constraint version_client_id_contract_id_effective_key UNIQUE (client_id, contract_id, effective),
  constraint version_client_id_contract_id_number_key UNIQUE (client_id, contract_id, number),
  constraint version_version_id_key UNIQUE (version_id),
  constraint version_digest_check CHECK (digest ~ '^[0-9a-f]{64}$'::text),
  constraint version_number_check CHECK (number <> ''::text),
  constraint version_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON contract.version FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON contract.version FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table contract.version force row level security;
create policy backup on contract.version for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on contract.version as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scoped_contracts() AS scoped_contracts), client_id, contract_id)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id));
create policy same_client on contract.version for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on contract.version to vigie_app;

-- The latest one holds; the earlier ones say what invoices of their time were held against.
create table einvoice.buyer_demand (
  client_id uuid not null,
  siret text not null,
  at timestamp with time zone not null,
  service_code text,
  service_required boolean not null,
  order_required boolean not null,
  author uuid not null,
  author_name text not null,
  constraint buyer_demand_pkey PRIMARY KEY (client_id, siret, at),
  constraint buyer_demand_service_code_check CHECK (service_code <> ''::text),
  constraint buyer_demand_siret_check CHECK (siret ~ '^[0-9]{14}$'::text),
  constraint buyer_demand_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON einvoice.buyer_demand FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON einvoice.buyer_demand FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table einvoice.buyer_demand force row level security;
comment on policy in_scope on einvoice.buyer_demand is 'what the buyer''s administration wants on every invoice, whatever the contract';
create policy backup on einvoice.buyer_demand for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on einvoice.buyer_demand as restrictive for all to public using (( SELECT app.whole() AS whole) OR true) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on einvoice.buyer_demand for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on einvoice.buyer_demand to vigie_app;

create table einvoice.buyer_setting (
  client_id uuid not null,
  environment text not null,
  siret text not null,
  read_at timestamp with time zone not null,
  content jsonb not null,
  constraint buyer_setting_pkey PRIMARY KEY (client_id, environment, siret, read_at),
  constraint buyer_setting_content_check CHECK (jsonb_typeof(content) = 'object'::text),
  constraint buyer_setting_environment_check CHECK (environment = ANY (ARRAY['sandbox'::text, 'production'::text])),
  constraint buyer_setting_siret_check CHECK (siret ~ '^[0-9]{14}$'::text)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON einvoice.buyer_setting FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON einvoice.buyer_setting FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table einvoice.buyer_setting force row level security;
comment on policy in_scope on einvoice.buyer_setting is 'what the directory of buyers says of the client''s establishments, for every invoice';
create policy backup on einvoice.buyer_setting for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on einvoice.buyer_setting as restrictive for all to public using (( SELECT app.whole() AS whole) OR true) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on einvoice.buyer_setting for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on einvoice.buyer_setting to vigie_app;

create table einvoice.deposit (
  client_id uuid not null,
  deposit_id uuid not null,
  invoice_id uuid not null,
  environment text not null,
  attempt integer not null,
  file_name text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint deposit_pkey PRIMARY KEY (client_id, deposit_id),
  constraint deposit_client_id_invoice_id_environment_attempt_key UNIQUE (client_id, invoice_id, environment, attempt),
  constraint deposit_attempt_check CHECK (attempt > 0),
  constraint deposit_environment_check CHECK (environment = ANY (ARRAY['sandbox'::text, 'production'::text])),
  constraint deposit_file_name_check CHECK (file_name ~ '^[A-Za-z0-9+_.-]{1,50}$'::text),
  constraint deposit_client_id_invoice_id_fkey FOREIGN KEY (client_id, invoice_id) REFERENCES billing.invoice(client_id, invoice_id)
);
CREATE TRIGGER belongs AFTER INSERT ON einvoice.deposit FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('billing.invoice', 'invoice_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON einvoice.deposit FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON einvoice.deposit FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table einvoice.deposit force row level security;
create policy backup on einvoice.deposit for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on einvoice.deposit as restrictive for all to public using (( SELECT app.whole() AS whole) OR billing.reaches_invoice(client_id, invoice_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on einvoice.deposit for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on einvoice.deposit to vigie_app;

create table einvoice.deposit_event (
  client_id uuid not null,
  deposit_id uuid not null,
  event_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  content jsonb not null,
  author text not null,
  author_name text not null,
  constraint deposit_event_pkey PRIMARY KEY (client_id, deposit_id, event_id),
  constraint deposit_event_content_check CHECK (jsonb_typeof(content) = 'object'::text),
  constraint deposit_event_kind_check CHECK (kind = ANY (ARRAY['calling'::text, 'accepted'::text, 'refused'::text, 'not_sent'::text, 'unanswered'::text, 'absent'::text, 'found'::text, 'flow'::text, 'invoice'::text, 'repair_asked'::text, 'repaired'::text, 'alarm'::text])),
  constraint deposit_event_client_id_deposit_id_fkey FOREIGN KEY (client_id, deposit_id) REFERENCES einvoice.deposit(client_id, deposit_id)
);
CREATE TRIGGER belongs AFTER INSERT ON einvoice.deposit_event FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('einvoice.deposit', 'deposit_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON einvoice.deposit_event FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON einvoice.deposit_event FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX called_once ON einvoice.deposit_event USING btree (client_id, deposit_id, ((content ->> 'call'::text)), ((content ->> 'try'::text))) WHERE (kind = 'calling'::text);
alter table einvoice.deposit_event force row level security;
create policy backup on einvoice.deposit_event for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on einvoice.deposit_event as restrictive for all to public using (( SELECT app.whole() AS whole) OR einvoice.reaches_deposit(client_id, deposit_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on einvoice.deposit_event for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on einvoice.deposit_event to vigie_app;

create table einvoice.deposit_file (
  client_id uuid not null,
  deposit_id uuid not null,
  event_id uuid not null,
  name text not null,
  bytes bytea not null,
  constraint deposit_file_pkey PRIMARY KEY (client_id, deposit_id, event_id),
  constraint deposit_file_name_check1 CHECK (name ~ '^[A-Za-z0-9+_.-]{1,50}$'::text),
  constraint deposit_file_client_id_deposit_id_event_id_fkey FOREIGN KEY (client_id, deposit_id, event_id) REFERENCES einvoice.deposit_event(client_id, deposit_id, event_id)
);
CREATE TRIGGER belongs AFTER INSERT ON einvoice.deposit_file FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('einvoice.deposit', 'deposit_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON einvoice.deposit_file FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON einvoice.deposit_file FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table einvoice.deposit_file force row level security;
create policy backup on einvoice.deposit_file for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on einvoice.deposit_file as restrictive for all to public using (( SELECT app.whole() AS whole) OR einvoice.reaches_deposit(client_id, deposit_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on einvoice.deposit_file for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on einvoice.deposit_file to vigie_app;

create table einvoice.deposit_watch (
  client_id uuid not null,
  deposit_id uuid not null,
  looked_at timestamp with time zone,
  next_at timestamp with time zone,
  constraint deposit_watch_pkey PRIMARY KEY (client_id, deposit_id),
  constraint deposit_watch_client_id_deposit_id_fkey FOREIGN KEY (client_id, deposit_id) REFERENCES einvoice.deposit(client_id, deposit_id)
);
CREATE INDEX deposit_due ON einvoice.deposit_watch USING btree (client_id, next_at) WHERE (next_at IS NOT NULL);
CREATE TRIGGER belongs AFTER INSERT ON einvoice.deposit_watch FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('einvoice.deposit', 'deposit_id');
alter table einvoice.deposit_watch force row level security;
create policy backup on einvoice.deposit_watch for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on einvoice.deposit_watch as restrictive for all to public using (( SELECT app.whole() AS whole) OR einvoice.reaches_deposit(client_id, deposit_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on einvoice.deposit_watch for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select, update on einvoice.deposit_watch to vigie_app;

create table governance.action (
  client_id uuid not null,
  action_id uuid not null,
  contract_id text not null,
  meeting_id uuid,
  what text not null,
  owner_side text not null,
  owner text not null,
  due date not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint action_pkey PRIMARY KEY (client_id, action_id),
  constraint action_owner_check CHECK (owner <> ''::text),
  constraint action_owner_side_check CHECK (owner_side = ANY (ARRAY['client'::text, 'provider'::text])),
  constraint action_what_check CHECK (what <> ''::text),
  constraint action_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id),
  constraint action_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id),
  constraint action_client_id_meeting_id_fkey FOREIGN KEY (client_id, meeting_id) REFERENCES governance.meeting(client_id, meeting_id)
);
CREATE INDEX action_contract ON governance.action USING btree (client_id, contract_id);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON governance.action FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON governance.action FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table governance.action force row level security;
create policy backup on governance.action for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on governance.action as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on governance.action for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on governance.action to vigie_app;

create table governance.action_fact (
  client_id uuid not null,
  action_id uuid not null,
  seq integer not null,
  kind text not null,
  due date,
  note text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint action_fact_pkey PRIMARY KEY (client_id, action_id, seq),
  constraint action_fact_check CHECK ((due IS NULL) = (kind <> 'postponed'::text)),
  constraint action_fact_kind_check CHECK (kind = ANY (ARRAY['done'::text, 'dropped'::text, 'postponed'::text])),
  constraint action_fact_note_check CHECK (note <> ''::text),
  constraint action_fact_seq_check CHECK (seq > 0),
  constraint action_fact_client_id_action_id_fkey FOREIGN KEY (client_id, action_id) REFERENCES governance.action(client_id, action_id)
);
CREATE TRIGGER belongs AFTER INSERT ON governance.action_fact FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('governance.action', 'action_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON governance.action_fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON governance.action_fact FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table governance.action_fact force row level security;
create policy backup on governance.action_fact for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on governance.action_fact as restrictive for all to public using (( SELECT app.whole() AS whole) OR governance.reaches_action(client_id, action_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on governance.action_fact for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on governance.action_fact to vigie_app;

-- A document that the contract annexes, as it was handed over or renewed (clauses P4, C6).
create table governance.document (
  client_id uuid not null,
  document_id uuid not null,
  contract_id text not null,
  annex_id text not null,
  reference text not null,
  valid_from date,
  expires date,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint document_pkey PRIMARY KEY (client_id, document_id),
  constraint document_check CHECK (valid_from <= expires),
  constraint document_reference_check CHECK (reference <> ''::text),
  constraint document_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id),
  constraint document_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX document_contract ON governance.document USING btree (client_id, contract_id, at);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON governance.document FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON governance.document FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table governance.document force row level security;
create policy backup on governance.document for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on governance.document as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on governance.document for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on governance.document to vigie_app;

create table governance.document_demand (
  client_id uuid not null,
  demand_id uuid not null,
  contract_id text not null,
  annex_id text not null,
  reason text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint document_demand_pkey PRIMARY KEY (client_id, demand_id),
  constraint document_demand_reason_check CHECK (reason <> ''::text),
  constraint document_demand_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id),
  constraint document_demand_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX document_demand_contract ON governance.document_demand USING btree (client_id, contract_id, at);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON governance.document_demand FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON governance.document_demand FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table governance.document_demand force row level security;
create policy backup on governance.document_demand for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on governance.document_demand as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on governance.document_demand for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on governance.document_demand to vigie_app;

create table governance.document_shown (
  client_id uuid not null,
  demand_id uuid not null,
  document_id uuid not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint document_shown_pkey PRIMARY KEY (client_id, demand_id),
  constraint document_shown_client_id_demand_id_fkey FOREIGN KEY (client_id, demand_id) REFERENCES governance.document_demand(client_id, demand_id),
  constraint document_shown_client_id_document_id_fkey FOREIGN KEY (client_id, document_id) REFERENCES governance.document(client_id, document_id)
);
CREATE TRIGGER belongs AFTER INSERT ON governance.document_shown FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('governance.document_demand', 'demand_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON governance.document_shown FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON governance.document_shown FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table governance.document_shown force row level security;
create policy backup on governance.document_shown for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on governance.document_shown as restrictive for all to public using (( SELECT app.whole() AS whole) OR governance.reaches_document_demand(client_id, demand_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on governance.document_shown for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on governance.document_shown to vigie_app;

create table governance.meeting (
  client_id uuid not null,
  meeting_id uuid not null,
  contract_id text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint meeting_pkey PRIMARY KEY (client_id, meeting_id),
  constraint meeting_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id),
  constraint meeting_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX meeting_contract ON governance.meeting USING btree (client_id, contract_id);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON governance.meeting FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON governance.meeting FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table governance.meeting force row level security;
create policy backup on governance.meeting for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on governance.meeting as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, NULL::text));
create policy same_client on governance.meeting for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on governance.meeting to vigie_app;

-- What happened to a meeting, in order; its place, day, agenda and minutes are read from these rows.
create table governance.meeting_fact (
  client_id uuid not null,
  meeting_id uuid not null,
  seq integer not null,
  kind text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  detail jsonb not null,
  constraint meeting_fact_pkey PRIMARY KEY (client_id, meeting_id, seq),
  constraint meeting_fact_detail_check CHECK (jsonb_typeof(detail) = 'object'::text),
  constraint meeting_fact_kind_check CHECK (kind = ANY (ARRAY['planned'::text, 'moved'::text, 'cancelled'::text, 'report_given'::text, 'held'::text, 'minuted'::text])),
  constraint meeting_fact_seq_check CHECK (seq > 0),
  constraint meeting_fact_client_id_meeting_id_fkey FOREIGN KEY (client_id, meeting_id) REFERENCES governance.meeting(client_id, meeting_id)
);
CREATE TRIGGER belongs AFTER INSERT ON governance.meeting_fact FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('governance.meeting', 'meeting_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON governance.meeting_fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON governance.meeting_fact FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX meeting_once ON governance.meeting_fact USING btree (client_id, meeting_id, kind) WHERE (kind = ANY (ARRAY['planned'::text, 'cancelled'::text, 'held'::text, 'minuted'::text]));
alter table governance.meeting_fact force row level security;
create policy backup on governance.meeting_fact for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on governance.meeting_fact as restrictive for all to public using (( SELECT app.whole() AS whole) OR governance.reaches_meeting(client_id, meeting_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on governance.meeting_fact for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on governance.meeting_fact to vigie_app;

-- Shared: sign-in happens before anyone acts for a client
create table identity.account (
  id text not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX "account_userId_idx" ON identity.account USING btree ("userId");
CREATE TRIGGER password_changed AFTER UPDATE OF password ON identity.account FOR EACH ROW WHEN (((old.password IS NOT NULL) AND (old.password IS DISTINCT FROM new.password))) EXECUTE FUNCTION identity.note_way_in('identity.password_changed');
grant delete, insert, select, update on identity.account to vigie_signin;

-- Shared: a key is shown before anyone acts for a client; its person alone reads its row
create table identity.api_key (
  key_id uuid not null,
  person_id uuid not null,
  name text not null,
  prefix text not null,
  digest bytea not null,
  clients uuid[] not null,
  permissions text[] not null,
  at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (key_id),
  constraint api_key_digest_key UNIQUE (digest),
  constraint api_key_clients_check CHECK (cardinality(clients) > 0),
  constraint api_key_name_check CHECK (name <> ''::text),
  constraint api_key_permissions_check CHECK (cardinality(permissions) > 0),
  constraint api_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES party.person(person_id)
);
CREATE INDEX api_key_person_id_idx ON identity.api_key USING btree (person_id);
alter table identity.api_key enable row level security;
create policy own on identity.api_key for all to vigie_app using (person_id = ( SELECT party.current_person() AS current_person));
grant insert on identity.api_key to vigie_app;

-- Shared: doors of sign-in are knocked at before anyone acts for a client
create table identity.attempt (
  door text not null,
  subject bytea not null,
  since timestamp with time zone not null default now(),
  count integer not null default 1,
  constraint attempt_pkey PRIMARY KEY (door, subject)
);
grant delete, insert, select, update on identity.attempt to vigie_signin;

-- Shared: sign-in happens before anyone acts for a client
create table identity.failure (
  failure_id uuid not null,
  account bytea not null,
  at timestamp with time zone not null default now(),
  constraint failure_pkey PRIMARY KEY (failure_id)
);
CREATE INDEX failure_account_at_idx ON identity.failure USING btree (account, at);
grant delete, insert, select, update on identity.failure to vigie_signin;

-- Shared: a link is opened before anyone has signed in
create table identity.link (
  link_id uuid not null,
  digest bytea not null,
  person_id uuid not null,
  purpose text not null,
  at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  author text not null,
  constraint link_pkey PRIMARY KEY (link_id),
  constraint link_digest_key UNIQUE (digest),
  constraint link_purpose_check CHECK (purpose = ANY (ARRAY['first_sign_in'::text, 'invitation'::text])),
  constraint link_person_id_fkey FOREIGN KEY (person_id) REFERENCES party.person(person_id)
);
CREATE INDEX link_person_id_idx ON identity.link USING btree (person_id);
grant delete, insert, select, update on identity.link to vigie_signin;
grant insert on identity.link to vigie_app;

-- Shared: a sign-in begins before anyone has signed in
create table identity.oidc_attempt (
  state bytea not null,
  nonce text not null,
  verifier text,
  back text not null,
  expires_at timestamp with time zone not null,
  constraint oidc_attempt_pkey PRIMARY KEY (state)
);
grant insert on identity.oidc_attempt to vigie_app;

-- Shared: a person is recognised before anyone has signed in
create table identity.oidc_link (
  issuer text not null,
  idp_id text not null,
  sub text not null,
  person_id uuid not null,
  at timestamp with time zone not null default now(),
  constraint oidc_link_pkey PRIMARY KEY (issuer, idp_id, sub),
  constraint oidc_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES party.person(person_id)
);
CREATE INDEX oidc_link_person_id_idx ON identity.oidc_link USING btree (person_id);
grant insert on identity.oidc_link to vigie_app;

-- Shared: a sign-out shows whose session it ends
create table identity.oidc_session (
  session_id text not null,
  id_token text not null,
  constraint oidc_session_pkey PRIMARY KEY (session_id),
  constraint oidc_session_session_id_fkey FOREIGN KEY (session_id) REFERENCES identity.session(id) ON DELETE CASCADE
);
grant insert on identity.oidc_session to vigie_app;

-- Shared: sign-in happens before anyone acts for a client
create table identity.passkey (
  id text not null,
  name text,
  "publicKey" text not null,
  "userId" text not null,
  "credentialID" text not null,
  counter integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  "createdAt" timestamp with time zone,
  aaguid text,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint "passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX "passkey_credentialID_idx" ON identity.passkey USING btree ("credentialID");
CREATE INDEX "passkey_userId_idx" ON identity.passkey USING btree ("userId");
CREATE TRIGGER passkey_added AFTER INSERT ON identity.passkey FOR EACH ROW EXECUTE FUNCTION identity.note_way_in('identity.passkey_added');
CREATE TRIGGER passkey_removed AFTER DELETE ON identity.passkey FOR EACH ROW EXECUTE FUNCTION identity.note_way_in('identity.passkey_removed');
alter table identity.passkey enable row level security;
create policy own on identity.passkey for select to vigie_app using ("userId" = ( SELECT app.current_actor() AS current_actor));
create policy sign_in on identity.passkey for all to vigie_signin using true with check true;
grant delete, insert, select, update on identity.passkey to vigie_signin;

-- Shared: sign-in happens before anyone acts for a client
create table identity."rateLimit" (
  id text not null,
  key text not null,
  count integer not null,
  "lastRequest" bigint not null,
  constraint "rateLimit_pkey" PRIMARY KEY (id),
  constraint "rateLimit_key_key" UNIQUE (key)
);
CREATE INDEX "rateLimit_lastRequest_idx" ON identity."rateLimit" USING btree ("lastRequest");
grant delete, insert, select, update on identity."rateLimit" to vigie_signin;

-- Shared: asked before anyone acts for a client; its author alone reads and ends it
create table identity.seeing (
  seeing_id uuid not null,
  session_id text not null,
  author uuid not null,
  author_name text not null,
  seen uuid not null,
  of_client uuid not null,
  at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint seeing_pkey PRIMARY KEY (seeing_id),
  constraint seeing_author_fkey FOREIGN KEY (author) REFERENCES party.person(person_id),
  constraint seeing_seen_fkey FOREIGN KEY (seen) REFERENCES party.person(person_id)
);
CREATE INDEX seeing_author_idx ON identity.seeing USING btree (author);
CREATE INDEX seeing_seen_idx ON identity.seeing USING btree (seen);
CREATE UNIQUE INDEX once ON identity.seeing USING btree (session_id) WHERE (ended_at IS NULL);
alter table identity.seeing enable row level security;
create policy beginning on identity.seeing for insert to vigie_app with check ((author = ( SELECT party.current_person() AS current_person)) AND (session_id = current_setting('vigie.session'::text, true)) AND (EXISTS ( SELECT
   FROM identity.session
  WHERE (session.id = seeing.session_id))));
create policy cleaning on identity.seeing for all to vigie_app using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text) with check (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy ending on identity.seeing for update to vigie_app using (author = ( SELECT party.current_person() AS current_person));
create policy own on identity.seeing for select to vigie_app using (author = ( SELECT party.current_person() AS current_person));
grant insert, select on identity.seeing to vigie_app;

-- Shared: sign-in happens before anyone acts for a client
create table identity.session (
  id text not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null,
  "openedWith" text not null default 'password'::text,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint "session_openedWith_check" CHECK ("openedWith" = ANY (ARRAY['password'::text, 'totp'::text, 'recovery_code'::text, 'trusted_device'::text, 'passkey'::text, 'link'::text, 'agency'::text, 'agency_strong'::text])),
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX "session_userId_idx" ON identity.session USING btree ("userId");
CREATE TRIGGER sessions_closed AFTER DELETE ON identity.session FOR EACH ROW WHEN ((old."expiresAt" > now())) EXECUTE FUNCTION identity.note_way_in('identity.sessions_closed');
alter table identity.session enable row level security;
create policy own on identity.session for all to vigie_app using ("userId" = ( SELECT app.current_actor() AS current_actor));
create policy sign_in on identity.session for all to vigie_signin using true with check true;
grant delete on identity.session to vigie_app;
grant delete, insert, select, update on identity.session to vigie_signin;

-- Shared: a link is opened before anyone has signed in
create table identity.sign_in_link (
  digest bytea not null,
  person_id uuid not null,
  at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_link_pkey PRIMARY KEY (digest),
  constraint sign_in_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES party.person(person_id)
);
grant insert on identity.sign_in_link to vigie_app;

-- Shared: sign-in happens before anyone acts for a client
create table identity."twoFactor" (
  id text not null,
  secret text not null,
  "backupCodes" text not null,
  "userId" text not null,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamp with time zone,
  constraint "twoFactor_pkey" PRIMARY KEY (id),
  constraint "twoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX "twoFactor_secret_idx" ON identity."twoFactor" USING btree (secret);
CREATE INDEX "twoFactor_userId_idx" ON identity."twoFactor" USING btree ("userId");
CREATE TRIGGER recovery_code_used AFTER UPDATE OF "backupCodes" ON identity."twoFactor" FOR EACH ROW WHEN ((length(new."backupCodes") < length(old."backupCodes"))) EXECUTE FUNCTION identity.note_way_in('identity.recovery_code_used');
CREATE TRIGGER recovery_codes_made AFTER UPDATE OF "backupCodes" ON identity."twoFactor" FOR EACH ROW WHEN (((length(new."backupCodes") >= length(old."backupCodes")) AND (new."backupCodes" <> old."backupCodes"))) EXECUTE FUNCTION identity.note_way_in('identity.recovery_codes_made');
CREATE TRIGGER second_factor_set AFTER UPDATE OF verified ON identity."twoFactor" FOR EACH ROW WHEN ((new.verified AND (old.verified IS DISTINCT FROM true))) EXECUTE FUNCTION identity.note_way_in('identity.second_factor_set');
grant delete, insert, select, update on identity."twoFactor" to vigie_signin;

-- Shared: sign-in happens before anyone acts for a client
create table identity.used_code (
  user_id text not null,
  code text not null,
  at timestamp with time zone not null default now(),
  constraint used_code_pkey PRIMARY KEY (user_id, code),
  constraint used_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
grant delete, insert, select, update on identity.used_code to vigie_signin;

-- Shared: sign-in happens before anyone acts for a client
create table identity."user" (
  id text not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null default now(),
  "twoFactorEnabled" boolean,
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email_key UNIQUE (email)
);
CREATE TRIGGER second_factor_removed AFTER UPDATE OF "twoFactorEnabled" ON identity."user" FOR EACH ROW WHEN ((old."twoFactorEnabled" AND (new."twoFactorEnabled" IS DISTINCT FROM true))) EXECUTE FUNCTION identity.note_way_in('identity.second_factor_removed');
alter table identity."user" enable row level security;
create policy own on identity."user" for select to vigie_app using (id = ( SELECT app.current_actor() AS current_actor));
create policy sign_in on identity."user" for all to vigie_signin using true with check true;
grant delete, insert, select, update on identity."user" to vigie_signin;

-- Shared: sign-in happens before anyone acts for a client
create table identity.verification (
  id text not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null default now(),
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON identity.verification USING btree (identifier);
grant delete, insert, select, update on identity.verification to vigie_signin;

-- Shared: a way in changes before anyone acts for a client; a row lives until the journals have it
create table identity.way_in_change (
  change_id uuid not null default gen_random_uuid(),
  user_id text not null,
  action text not null,
  at timestamp with time zone not null default now(),
  constraint way_in_change_pkey PRIMARY KEY (change_id),
  constraint way_in_change_action_check CHECK (action <> ''::text)
);
CREATE INDEX way_in_change_person ON identity.way_in_change USING btree (user_id);

create table intervention.fact (
  client_id uuid not null,
  session_id uuid not null,
  seq integer not null,
  fact_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  body text,
  detail jsonb not null default '{}'::jsonb,
  constraint fact_pkey PRIMARY KEY (client_id, session_id, seq),
  constraint fact_client_id_fact_id_key UNIQUE (client_id, fact_id),
  constraint fact_check CHECK (at <= recorded_at),
  constraint fact_check1 CHECK (kind <> 'removed'::text OR body IS NOT NULL),
  constraint fact_detail_check CHECK (jsonb_typeof(detail) = 'object'::text),
  constraint fact_kind_check CHECK (kind = ANY (ARRAY['connected'::text, 'research'::text, 'resumed'::text, 'ended'::text, 'removed'::text])),
  constraint fact_seq_check CHECK (seq > 0),
  constraint fact_client_id_session_id_fkey FOREIGN KEY (client_id, session_id) REFERENCES intervention.session(client_id, session_id)
);
CREATE TRIGGER belongs AFTER INSERT ON intervention.fact FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('intervention.session', 'session_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON intervention.fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON intervention.fact FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX once ON intervention.fact USING btree (client_id, session_id, kind) WHERE (kind = ANY (ARRAY['connected'::text, 'ended'::text]));
alter table intervention.fact force row level security;
create policy backup on intervention.fact for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on intervention.fact as restrictive for all to public using (( SELECT app.whole() AS whole) OR intervention.reaches_session(client_id, session_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on intervention.fact for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on intervention.fact to vigie_app;

create table intervention.introduction (
  client_id uuid not null,
  introduction_id uuid not null,
  contract_id text not null,
  service text not null,
  network text not null,
  whom text not null,
  about text not null,
  on_day date not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint introduction_pkey PRIMARY KEY (client_id, introduction_id),
  constraint introduction_about_check CHECK (about <> ''::text),
  constraint introduction_network_check CHECK (network <> ''::text),
  constraint introduction_whom_check CHECK (whom <> ''::text),
  constraint introduction_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON intervention.introduction FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON intervention.introduction FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table intervention.introduction force row level security;
create policy backup on intervention.introduction for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on intervention.introduction as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, service)) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, service));
create policy same_client on intervention.introduction for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on intervention.introduction to vigie_app;

create table intervention.introduction_outcome (
  client_id uuid not null,
  introduction_id uuid not null,
  outcome_id uuid not null,
  outcome text not null,
  on_day date not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint introduction_outcome_pkey PRIMARY KEY (client_id, introduction_id, outcome_id),
  constraint introduction_outcome_outcome_check CHECK (outcome <> ''::text),
  constraint introduction_outcome_client_id_introduction_id_fkey FOREIGN KEY (client_id, introduction_id) REFERENCES intervention.introduction(client_id, introduction_id)
);
CREATE TRIGGER belongs AFTER INSERT ON intervention.introduction_outcome FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('intervention.introduction', 'introduction_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON intervention.introduction_outcome FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON intervention.introduction_outcome FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table intervention.introduction_outcome force row level security;
create policy backup on intervention.introduction_outcome for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on intervention.introduction_outcome as restrictive for all to public using (( SELECT app.whole() AS whole) OR intervention.reaches_introduction(client_id, introduction_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on intervention.introduction_outcome for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on intervention.introduction_outcome to vigie_app;

create table intervention.session (
  client_id uuid not null,
  session_id uuid not null,
  request_id uuid not null,
  person text not null,
  person_name text not null,
  during tstzrange not null,
  constraint session_pkey PRIMARY KEY (client_id, session_id),
  constraint one_place_at_a_time EXCLUDE USING gist (person WITH =, during WITH &&),
  constraint session_during_check CHECK (lower(during) IS NOT NULL AND NOT isempty(during)),
  constraint session_client_id_request_id_fkey FOREIGN KEY (client_id, request_id) REFERENCES ticket.request(client_id, request_id)
);
CREATE INDEX session_request ON intervention.session USING btree (client_id, request_id);
CREATE INDEX session_running ON intervention.session USING btree (person) WHERE upper_inf(during);
CREATE TRIGGER belongs AFTER INSERT ON intervention.session FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('ticket.request', 'request_id');
CREATE TRIGGER only_ends BEFORE DELETE OR UPDATE ON intervention.session FOR EACH ROW EXECUTE FUNCTION intervention.only_ends();
alter table intervention.session force row level security;
create policy backup on intervention.session for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on intervention.session as restrictive for all to public using (( SELECT app.whole() AS whole) OR ticket.reaches_request(client_id, request_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on intervention.session for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select, update on intervention.session to vigie_app;

-- Shared: digests and instants of messages, before anybody knows whose they are
create table mail.arrival (
  arrival_id uuid not null,
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  message_key text not null,
  digest text not null,
  arrived_at timestamp with time zone not null,
  read_at timestamp with time zone not null,
  repeated boolean not null,
  constraint arrival_pkey PRIMARY KEY (arrival_id),
  constraint arrival_mailbox_uid_validity_uid_key UNIQUE (mailbox, uid_validity, uid),
  constraint arrival_digest_check CHECK (digest ~ '^[0-9a-f]{64}$'::text)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON mail.arrival FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON mail.arrival FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX once ON mail.arrival USING btree (mailbox, message_key) WHERE (NOT repeated);
grant insert, select on mail.arrival to vigie_app;

create table mail.decision (
  arrival_id uuid not null,
  client_id uuid,
  what text not null,
  reference text,
  reason text,
  at timestamp with time zone not null,
  author uuid not null,
  author_name text not null,
  constraint decision_pkey PRIMARY KEY (arrival_id),
  constraint decision_check CHECK (what <> 'set_aside'::text OR reason IS NOT NULL),
  constraint decision_what_check CHECK (what = ANY (ARRAY['threaded'::text, 'opened'::text, 'set_aside'::text, 'order_accepted'::text, 'order_refused'::text])),
  constraint decision_arrival_id_fkey FOREIGN KEY (arrival_id) REFERENCES mail.settled(arrival_id),
  constraint decision_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX decision_client_id_at_idx ON mail.decision USING btree (client_id, at);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON mail.decision FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON mail.decision FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table mail.decision force row level security;
create policy backup on mail.decision for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on mail.decision as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on mail.decision for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
create policy set_aside on mail.decision for insert to public with check ((client_id IS NULL) AND (what = 'set_aside'::text) AND ( SELECT mail.sorts_unknown() AS sorts_unknown));
create policy unknown on mail.decision for select to public using ((client_id IS NULL) AND ( SELECT mail.sorts_unknown() AS sorts_unknown));
grant insert, select on mail.decision to vigie_app;

create table mail.filed (
  client_id uuid not null,
  arrival_id uuid not null,
  reference text not null,
  what text not null,
  sender text not null,
  arrived_at timestamp with time zone not null,
  raw bytea not null,
  constraint filed_pkey PRIMARY KEY (client_id, arrival_id),
  constraint filed_what_check CHECK (what = ANY (ARRAY['opened'::text, 'threaded'::text, 'reported'::text])),
  constraint filed_arrival_id_fkey FOREIGN KEY (arrival_id) REFERENCES mail.arrival(arrival_id),
  constraint filed_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX filed_pace ON mail.filed USING btree (client_id, sender, arrived_at);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON mail.filed FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON mail.filed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table mail.filed force row level security;
create policy backup on mail.filed for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on mail.filed as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on mail.filed for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on mail.filed to vigie_app;

-- Shared: a place in a mailbox of the installation, without content
create table mail.mailbox (
  mailbox text not null,
  uid_validity bigint not null,
  first_uid bigint not null,
  constraint mailbox_pkey PRIMARY KEY (mailbox, uid_validity)
);
grant insert, select on mail.mailbox to vigie_app;

-- Shared: that a message was settled, and when: neither whose it was nor what became of it
create table mail.settled (
  arrival_id uuid not null,
  at timestamp with time zone not null,
  constraint settled_pkey PRIMARY KEY (arrival_id),
  constraint settled_arrival_id_fkey FOREIGN KEY (arrival_id) REFERENCES mail.waiting(arrival_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON mail.settled FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON mail.settled FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table mail.settled force row level security;
create policy backup on mail.settled for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy of_message on mail.settled for all to public using (EXISTS ( SELECT
   FROM mail.waiting
  WHERE (waiting.arrival_id = settled.arrival_id))) with check (EXISTS ( SELECT
   FROM mail.waiting
  WHERE (waiting.arrival_id = settled.arrival_id)));
grant insert, select on mail.settled to vigie_app;

-- Messages that nothing was made of: they answer nobody and stop no clock (A7). A person sorts them.
create table mail.waiting (
  arrival_id uuid not null,
  client_id uuid,
  reason text not null,
  note text,
  sender text,
  subject text not null,
  body text not null,
  arrived_at timestamp with time zone not null,
  raw bytea not null,
  about_kind text,
  about_id text,
  constraint waiting_pkey PRIMARY KEY (arrival_id),
  constraint waiting_about_check CHECK ((about_kind IS NULL) = (about_id IS NULL)),
  constraint waiting_arrival_id_fkey FOREIGN KEY (arrival_id) REFERENCES mail.arrival(arrival_id),
  constraint waiting_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX waiting_client_id_arrived_at_idx ON mail.waiting USING btree (client_id, arrived_at);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON mail.waiting FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON mail.waiting FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table mail.waiting force row level security;
create policy arriving on mail.waiting for insert to public with check ((client_id IS NULL) AND (( SELECT app.current_actor() AS current_actor) = 'system:mail'::text));
create policy backup on mail.waiting for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on mail.waiting as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on mail.waiting for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
create policy unknown on mail.waiting for select to public using ((client_id IS NULL) AND ( SELECT mail.sorts_unknown() AS sorts_unknown));
grant insert, select on mail.waiting to vigie_app;

create table notice.delivery (
  client_id uuid not null,
  notice_id uuid not null,
  delivery_id uuid not null,
  recipient text not null,
  at timestamp with time zone not null,
  outcome text not null,
  answer text not null,
  constraint delivery_pkey PRIMARY KEY (client_id, notice_id, delivery_id),
  constraint delivery_outcome_check CHECK (outcome = ANY (ARRAY['sent'::text, 'refused'::text, 'failed'::text, 'delivered'::text, 'bounced'::text, 'left'::text])),
  constraint delivery_client_id_notice_id_fkey FOREIGN KEY (client_id, notice_id) REFERENCES notice.notice(client_id, notice_id)
);
CREATE TRIGGER belongs AFTER INSERT ON notice.delivery FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('notice.notice', 'notice_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON notice.delivery FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON notice.delivery FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX sent_once ON notice.delivery USING btree (client_id, notice_id, recipient) WHERE (outcome = 'sent'::text);
alter table notice.delivery force row level security;
create policy backup on notice.delivery for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on notice.delivery as restrictive for all to public using (( SELECT app.whole() AS whole) OR notice.reaches_notice(client_id, notice_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on notice.delivery for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on notice.delivery to vigie_app;

create table notice.notice (
  client_id uuid not null,
  notice_id uuid not null,
  reason text not null,
  once_key text not null,
  about_kind text not null,
  about_id text not null,
  reference text not null,
  clause text,
  at timestamp with time zone not null,
  author text not null,
  texts jsonb not null,
  recipients jsonb not null,
  event jsonb,
  constraint notice_pkey PRIMARY KEY (client_id, notice_id),
  constraint notice_client_id_once_key_key UNIQUE (client_id, once_key),
  constraint notice_event_check CHECK (jsonb_typeof(event) = 'object'::text),
  constraint notice_recipients_check CHECK (jsonb_typeof(recipients) = 'array'::text),
  constraint notice_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX notice_about ON notice.notice USING btree (client_id, about_kind, about_id, at);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON notice.notice FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON notice.notice FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table notice.notice force row level security;
create policy backup on notice.notice for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on notice.notice as restrictive for all to public using (( SELECT app.whole() AS whole) OR app.reaches_thing(client_id, about_kind, about_id)) with check (( SELECT app.whole() AS whole) OR app.reaches_thing(client_id, about_kind, about_id));
create policy same_client on notice.notice for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on notice.notice to vigie_app;

create table party.client (
  client_id uuid not null,
  code text not null,
  name text not null,
  at timestamp with time zone not null,
  author text not null,
  constraint client_pkey PRIMARY KEY (client_id),
  constraint client_code_key UNIQUE (code),
  constraint client_code_check CHECK (code ~ '^[A-Z]{2,6}$'::text),
  constraint client_name_check CHECK (name <> ''::text)
);
alter table party.client force row level security;
comment on policy in_scope on party.client is 'the name and the code of the client';
create policy backup on party.client for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on party.client as restrictive for all to public using (( SELECT app.whole() AS whole) OR true) with check (( SELECT app.whole() AS whole) OR true);
create policy jobs on party.client for select to public using (( SELECT app.current_actor() AS current_actor) ~~ 'system:%'::text);
create policy own on party.client for select to public using (EXISTS ( SELECT
   FROM party.membership mine
  WHERE ((mine.client_id = client.client_id) AND (mine.person_id = ( SELECT party.current_person() AS current_person)))));
create policy same_client on party.client for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select, update on party.client to vigie_app;

create table party.membership (
  client_id uuid not null,
  person_id uuid not null,
  side text not null,
  role text not null,
  active_from timestamp with time zone not null,
  active_to timestamp with time zone,
  author text not null,
  membership_id uuid not null default gen_random_uuid(),
  contract_id text,
  service text,
  constraint membership_pkey PRIMARY KEY (client_id, membership_id),
  constraint membership_once EXCLUDE USING gist (client_id WITH =, person_id WITH =, role WITH =, COALESCE(contract_id, ''::text) WITH =, COALESCE(service, ''::text) WITH =, tstzrange(active_from, active_to) WITH &&),
  constraint membership_check CHECK (active_to >= active_from),
  constraint membership_check1 CHECK (role = ANY (
CASE side
    WHEN 'client'::text THEN ARRAY['requester'::text, 'technical'::text, 'security_officer'::text, 'dpo'::text, 'finance'::text, 'management'::text]
    ELSE ARRAY['technician'::text, 'project_lead'::text, 'billing'::text, 'provider_dpo'::text, 'administrator'::text]
END)),
  constraint membership_check2 CHECK (service <> ''::text AND (service IS NULL OR contract_id IS NOT NULL)),
  constraint membership_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id),
  constraint membership_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id),
  constraint membership_person_id_side_fkey FOREIGN KEY (person_id, side) REFERENCES party.person(person_id, side)
);
CREATE INDEX membership_person_id_idx ON party.membership USING btree (person_id);
CREATE TRIGGER closes_when_gone AFTER UPDATE OF active_to ON party.membership FOR EACH ROW EXECUTE FUNCTION identity.close_when_gone();
CREATE TRIGGER ends_links_of_others AFTER INSERT ON party.membership FOR EACH ROW EXECUTE FUNCTION identity.end_links_of_others();
alter table party.membership force row level security;
comment on policy in_scope on party.membership is 'who is told of what, by their roles; the screen of the people is the whole client''s';
create policy backup on party.membership for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy ending on party.membership for update to public using ((client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) AND ( SELECT party.keeps_people() AS keeps_people));
create policy giving on party.membership for insert to public with check ((client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) AND ( SELECT party.keeps_people() AS keeps_people));
create policy in_scope on party.membership as restrictive for all to public using (( SELECT app.whole() AS whole) OR true) with check (( SELECT app.whole() AS whole) OR true);
create policy own on party.membership for select to public using (person_id = ( SELECT party.current_person() AS current_person));
create policy same_client on party.membership for select to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on party.membership to vigie_app;

-- The provider, which has no client_id, and the organisations behind each client.
create table party.organisation (
  organisation_id uuid not null,
  client_id uuid,
  name text not null,
  at timestamp with time zone not null,
  author text not null,
  constraint organisation_pkey PRIMARY KEY (organisation_id),
  constraint organisation_name_check CHECK (name <> ''::text),
  constraint organisation_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX organisation_client_id_idx ON party.organisation USING btree (client_id);
alter table party.organisation force row level security;
comment on policy in_scope on party.organisation is 'the name of the organisation behind the client';
create policy backup on party.organisation for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy founding on party.organisation for insert to public with check ((client_id IS NULL) AND ( SELECT party.keeps_people() AS keeps_people));
create policy in_scope on party.organisation as restrictive for all to public using (( SELECT app.whole() AS whole) OR true) with check (( SELECT app.whole() AS whole) OR true);
create policy keeping on party.organisation for update to public using ((client_id IS NULL) AND ( SELECT party.keeps_people() AS keeps_people));
create policy provider on party.organisation for select to public using ((client_id IS NULL) AND (( SELECT app.current_actor() AS current_actor) IS NOT NULL));
create policy same_client on party.organisation for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on party.organisation to vigie_app;

create table party.person (
  person_id uuid not null,
  side text not null,
  client_id uuid,
  name text not null,
  email text,
  language text not null default 'fr'::text,
  opens_clients boolean not null default false,
  active_from timestamp with time zone not null,
  active_to timestamp with time zone,
  at timestamp with time zone not null,
  author text not null,
  constraint person_pkey PRIMARY KEY (person_id),
  constraint person_email_key UNIQUE (email),
  constraint person_person_id_side_key UNIQUE (person_id, side),
  constraint person_check CHECK (active_to >= active_from),
  constraint person_check1 CHECK ((side = 'client'::text) = (client_id IS NOT NULL)),
  constraint person_check2 CHECK (side = 'provider'::text OR NOT opens_clients),
  constraint person_check3 CHECK (side = 'provider'::text OR email IS NOT NULL),
  constraint person_email_check CHECK (email = lower(email) AND email ~~ '%_@_%'::text),
  constraint person_language_check CHECK (language = ANY (ARRAY['fr'::text, 'en'::text])),
  constraint person_name_check CHECK (name <> ''::text),
  constraint person_side_check CHECK (side = ANY (ARRAY['provider'::text, 'client'::text])),
  constraint person_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE INDEX person_client_id_idx ON party.person USING btree (client_id);
CREATE TRIGGER closes_when_ended AFTER UPDATE OF active_to ON party.person FOR EACH ROW EXECUTE FUNCTION identity.close_when_ended();
CREATE TRIGGER guarded BEFORE UPDATE ON party.person FOR EACH ROW EXECUTE FUNCTION party.guard_person();
alter table party.person force row level security;
comment on policy in_scope on party.person is 'names and addresses of those who work together on the client''s contracts';
create policy backup on party.person for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on party.person as restrictive for all to public using (( SELECT app.whole() AS whole) OR true) with check (( SELECT app.whole() AS whole) OR true);
create policy joining on party.person for insert to public with check (((client_id IS NULL) OR (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]))) AND ( SELECT party.keeps_people() AS keeps_people));
create policy keeping on party.person for update to public using (((client_id IS NULL) OR (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]))) AND ( SELECT party.keeps_people() AS keeps_people));
create policy own on party.person for select to public using (person_id = ( SELECT party.current_person() AS current_person));
create policy renaming on party.person for update to public using (person_id = ( SELECT party.current_person() AS current_person));
create policy same_client on party.person for select to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
create policy staff on party.person for select to public using ((client_id IS NULL) AND (( SELECT app.current_actor() AS current_actor) IS NOT NULL));
grant insert, select on party.person to vigie_app;

create table server.idempotency (
  person_id uuid not null,
  key text not null,
  digest bytea not null,
  answer json,
  at timestamp with time zone not null default now(),
  constraint idempotency_pkey PRIMARY KEY (person_id, key),
  constraint idempotency_key_check CHECK (length(key) >= 8 AND length(key) <= 200),
  constraint idempotency_person_id_fkey FOREIGN KEY (person_id) REFERENCES party.person(person_id)
);
alter table server.idempotency force row level security;
create policy backup on server.idempotency for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy cleaning on server.idempotency for delete to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy cleaning_sees on server.idempotency for select to public using (( SELECT app.current_actor() AS current_actor) = 'system:clean'::text);
create policy own on server.idempotency for all to public using (person_id = ( SELECT party.current_person() AS current_person)) with check (person_id = ( SELECT party.current_person() AS current_person));
grant delete, insert, select, update on server.idempotency to vigie_app;

-- The last number given to a request of the client. Its row is locked by the transaction that opens one, so that numbers have no gap.
create table ticket.counter (
  client_id uuid not null,
  last integer not null,
  constraint counter_pkey PRIMARY KEY (client_id),
  constraint counter_last_check CHECK (last > 0),
  constraint counter_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
alter table ticket.counter force row level security;
comment on policy in_scope on ticket.counter is 'the next number of a request: numbers are the client''s, and have no gap';
create policy backup on ticket.counter for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on ticket.counter as restrictive for all to public using (( SELECT app.whole() AS whole) OR true) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on ticket.counter for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select, update on ticket.counter to vigie_app;

-- What happened to a request, in order. State, clocks and deadlines are derived from these rows and from the contract.
create table ticket.fact (
  client_id uuid not null,
  request_id uuid not null,
  seq integer not null,
  fact_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  author_side text not null,
  clause text,
  body text,
  detail jsonb not null default '{}'::jsonb,
  constraint fact_pkey PRIMARY KEY (client_id, request_id, seq),
  constraint fact_client_id_fact_id_key UNIQUE (client_id, fact_id),
  constraint fact_author_side_check CHECK (author_side = ANY (ARRAY['client'::text, 'provider'::text, 'system'::text])),
  constraint fact_check CHECK (at <= recorded_at),
  constraint fact_detail_check CHECK (jsonb_typeof(detail) = 'object'::text),
  constraint fact_seq_check CHECK (seq > 0),
  constraint fact_client_id_request_id_fkey FOREIGN KEY (client_id, request_id) REFERENCES ticket.request(client_id, request_id)
);
CREATE TRIGGER belongs AFTER INSERT ON ticket.fact FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('ticket.request', 'request_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON ticket.fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON ticket.fact FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX once ON ticket.fact USING btree (client_id, request_id, kind) WHERE (kind = ANY (ARRAY['opened'::text, 'taken_into_account'::text, 'restoration_engaged'::text, 'decision_asked'::text, 'decision_taken'::text]));
alter table ticket.fact force row level security;
create policy backup on ticket.fact for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on ticket.fact as restrictive for all to public using (( SELECT app.whole() AS whole) OR ticket.reaches_request(client_id, request_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on ticket.fact for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on ticket.fact to vigie_app;

create table ticket.message (
  client_id uuid not null,
  request_id uuid not null,
  message_id uuid not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  author_side text not null,
  visibility text not null,
  channel text not null,
  body text not null,
  constraint message_pkey PRIMARY KEY (client_id, request_id, message_id),
  constraint message_author_side_check CHECK (author_side = ANY (ARRAY['client'::text, 'provider'::text, 'system'::text])),
  constraint message_body_check CHECK (body <> ''::text),
  constraint message_channel_check CHECK (channel = ANY (ARRAY['portal'::text, 'phone'::text, 'mail'::text])),
  constraint message_check CHECK (visibility = 'public'::text OR author_side = 'provider'::text),
  constraint message_visibility_check CHECK (visibility = ANY (ARRAY['public'::text, 'internal'::text])),
  constraint message_client_id_request_id_fkey FOREIGN KEY (client_id, request_id) REFERENCES ticket.request(client_id, request_id)
);
CREATE TRIGGER belongs AFTER INSERT ON ticket.message FOR EACH ROW WHEN ((NOT app.whole())) EXECUTE FUNCTION app.refuse_orphan('ticket.request', 'request_id');
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON ticket.message FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON ticket.message FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table ticket.message force row level security;
create policy backup on ticket.message for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on ticket.message as restrictive for all to public using (( SELECT app.whole() AS whole) OR ticket.reaches_request(client_id, request_id)) with check (( SELECT app.whole() AS whole) OR true);
create policy same_client on ticket.message for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on ticket.message to vigie_app;

create table ticket.request (
  client_id uuid not null,
  request_id uuid not null,
  number integer not null,
  reference text not null,
  contract_id text not null,
  service text not null,
  title text not null,
  description text not null,
  urgency text not null,
  channel text not null,
  requested_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  late_reason text,
  requester text,
  requester_name text not null,
  caller_phone text,
  author text not null,
  author_name text not null,
  author_side text not null,
  system_id uuid,
  system_name text,
  constraint request_pkey PRIMARY KEY (client_id, request_id),
  constraint request_client_id_number_key UNIQUE (client_id, number),
  constraint request_author_side_check CHECK (author_side = ANY (ARRAY['client'::text, 'provider'::text, 'system'::text])),
  constraint request_channel_check CHECK (channel = ANY (ARRAY['portal'::text, 'phone'::text, 'mail'::text])),
  constraint request_check CHECK (requested_at <= recorded_at),
  constraint request_number_check CHECK (number > 0),
  constraint request_system_name_check CHECK (system_name <> ''::text),
  constraint request_system_named CHECK ((system_id IS NULL) = (system_name IS NULL)),
  constraint request_title_check CHECK (title <> ''::text),
  constraint request_urgency_check CHECK (urgency = ANY (ARRAY['blocked'::text, 'degraded'::text, 'normal'::text])),
  constraint request_client_id_contract_id_fkey FOREIGN KEY (client_id, contract_id) REFERENCES contract.contract(client_id, contract_id),
  constraint request_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id),
  constraint request_system FOREIGN KEY (client_id, system_id) REFERENCES asset.item(client_id, item_id)
);
CREATE INDEX request_system ON ticket.request USING btree (client_id, system_id) WHERE (system_id IS NOT NULL);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON ticket.request FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON ticket.request FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table ticket.request force row level security;
create policy backup on ticket.request for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on ticket.request as restrictive for all to public using (( SELECT app.whole() AS whole) OR (app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, service) OR ticket.reaches_standing(client_id, request_id))) with check (( SELECT app.whole() AS whole) OR app.within(( SELECT app.scopes() AS scopes), client_id, contract_id, service));
create policy same_client on ticket.request for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on ticket.request to vigie_app;

create table ticket.search (
  client_id uuid not null,
  request_id uuid not null,
  internal boolean not null,
  words tsvector not null,
  of_contract text not null,
  opened_on text not null,
  service text not null,
  reach text[] not null generated always as (ARRAY[(client_id)::text, (((client_id)::text || '/'::text) || of_contract), (((((client_id)::text || '/'::text) || of_contract) || '/'::text) || service), (((((client_id)::text || '/'::text) || of_contract) || '/'::text) ||
CASE
    WHEN internal THEN service
    ELSE opened_on
END)]) stored,
  constraint search_pkey PRIMARY KEY (client_id, request_id, internal),
  constraint search_client_id_request_id_fkey FOREIGN KEY (client_id, request_id) REFERENCES ticket.request(client_id, request_id)
);
CREATE INDEX search_words ON ticket.search USING gin (((words || array_to_tsvector(reach))));
alter table ticket.search force row level security;
create policy asked on ticket.search as restrictive for select to public using ((words || array_to_tsvector(reach)) @@ ( SELECT ticket.asked_words() AS asked_words));
create policy backup on ticket.search for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on ticket.search as restrictive for all to public using (reach && ( SELECT app.scopes() AS scopes)) with check (reach && ( SELECT app.scopes() AS scopes));
create policy same_client on ticket.search for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select, update on ticket.search to vigie_app;

create table ticket.standing (
  client_id uuid not null,
  request_id uuid not null,
  last_seq integer not null,
  state text not null,
  service text not null,
  next_deadline timestamp with time zone,
  due_order timestamp with time zone not null generated always as (COALESCE(next_deadline, 'infinity'::timestamp with time zone)) stored,
  exempted boolean not null,
  contested boolean not null,
  decision_asked boolean not null,
  worked_seconds integer not null default 0,
  work_running integer not null default 0,
  updated_at timestamp with time zone not null,
  of_contract text not null,
  opened_on text not null,
  constraint standing_pkey PRIMARY KEY (client_id, request_id),
  constraint standing_state_check CHECK (state = ANY (ARRAY['new'::text, 'in_progress'::text, 'waiting_client'::text, 'waiting_vendor'::text, 'restored'::text, 'closed'::text])),
  constraint standing_work_running_check CHECK (work_running >= 0),
  constraint standing_worked_seconds_check CHECK (worked_seconds >= 0),
  constraint standing_client_id_request_id_fkey FOREIGN KEY (client_id, request_id) REFERENCES ticket.request(client_id, request_id)
);
CREATE INDEX standing_contests ON ticket.standing USING btree (client_id, updated_at) WHERE contested;
CREATE INDEX standing_decisions ON ticket.standing USING btree (client_id, updated_at) WHERE (decision_asked AND (state <> 'closed'::text));
CREATE INDEX standing_due ON ticket.standing USING btree (client_id, due_order, request_id) WHERE (state <> 'closed'::text);
CREATE INDEX standing_due_all ON ticket.standing USING btree (due_order, request_id) WHERE (state <> 'closed'::text);
CREATE INDEX standing_recent ON ticket.standing USING btree (updated_at DESC, request_id DESC);
CREATE INDEX standing_state ON ticket.standing USING btree (client_id, state, updated_at DESC, request_id DESC);
alter table ticket.standing force row level security;
create policy backup on ticket.standing for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on ticket.standing as restrictive for all to public using (( SELECT app.whole() AS whole) OR (app.within(( SELECT app.scopes() AS scopes), client_id, of_contract, service) OR app.within(( SELECT app.scopes() AS scopes), client_id, of_contract, opened_on))) with check (( SELECT app.whole() AS whole) OR (app.within(( SELECT app.scopes() AS scopes), client_id, of_contract, service) OR app.within(( SELECT app.scopes() AS scopes), client_id, of_contract, opened_on)));
create policy same_client on ticket.standing for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select, update on ticket.standing to vigie_app;

create table vault.data_key (
  client_id uuid not null,
  secret_id uuid not null,
  version integer not null,
  key_id text not null,
  wrapped bytea not null,
  constraint data_key_pkey PRIMARY KEY (client_id, secret_id, version),
  constraint data_key_key_id_check CHECK (key_id ~ '^[0-9a-f]{16}$'::text),
  constraint data_key_client_id_secret_id_version_fkey FOREIGN KEY (client_id, secret_id, version) REFERENCES vault.version(client_id, secret_id, version)
);
CREATE INDEX data_key_master ON vault.data_key USING btree (client_id, key_id);
alter table vault.data_key force row level security;
create policy backup on vault.data_key for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on vault.data_key as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on vault.data_key for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant delete, insert, select, update on vault.data_key to vigie_app;

create table vault.reading (
  client_id uuid not null,
  secret_id uuid not null,
  reading_id uuid not null,
  version integer not null,
  reason text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint reading_pkey PRIMARY KEY (client_id, secret_id, reading_id),
  constraint reading_reason_check CHECK (reason <> ''::text),
  constraint reading_client_id_secret_id_version_fkey FOREIGN KEY (client_id, secret_id, version) REFERENCES vault.version(client_id, secret_id, version)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON vault.reading FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON vault.reading FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table vault.reading force row level security;
create policy backup on vault.reading for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on vault.reading as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on vault.reading for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on vault.reading to vigie_app;

create table vault.retirement (
  client_id uuid not null,
  secret_id uuid not null,
  reason text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint retirement_pkey PRIMARY KEY (client_id, secret_id),
  constraint retirement_reason_check CHECK (reason <> ''::text),
  constraint retirement_client_id_secret_id_fkey FOREIGN KEY (client_id, secret_id) REFERENCES vault.secret(client_id, secret_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON vault.retirement FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON vault.retirement FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table vault.retirement force row level security;
create policy backup on vault.retirement for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on vault.retirement as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on vault.retirement for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on vault.retirement to vigie_app;

create table vault.secret (
  client_id uuid not null,
  secret_id uuid not null,
  name text not null,
  kind text not null,
  about text not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint secret_pkey PRIMARY KEY (client_id, secret_id),
  constraint secret_client_id_name_key UNIQUE (client_id, name),
  constraint secret_kind_check CHECK (kind = ANY (ARRAY['password'::text, 'licence_key'::text, 'private_key'::text, 'recovery_code'::text, 'other'::text])),
  constraint secret_name_check CHECK (name <> ''::text),
  constraint secret_client_id_fkey FOREIGN KEY (client_id) REFERENCES party.client(client_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON vault.secret FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON vault.secret FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table vault.secret force row level security;
create policy backup on vault.secret for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on vault.secret as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on vault.secret for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on vault.secret to vigie_app;

create table vault.version (
  client_id uuid not null,
  secret_id uuid not null,
  version integer not null,
  sealed bytea not null,
  at timestamp with time zone not null,
  author text not null,
  author_name text not null,
  constraint version_pkey PRIMARY KEY (client_id, secret_id, version),
  constraint version_version_check CHECK (version > 0),
  constraint version_client_id_secret_id_fkey FOREIGN KEY (client_id, secret_id) REFERENCES vault.secret(client_id, secret_id)
);
CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON vault.version FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON vault.version FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
alter table vault.version force row level security;
create policy backup on vault.version for select to vigie_owner using (( SELECT app.current_actor() AS current_actor) = 'system:backup'::text);
create policy in_scope on vault.version as restrictive for all to public using (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[]))) with check (( SELECT app.whole() AS whole) OR ((client_id)::text = ANY (( SELECT app.scopes() AS scopes)::text[])));
create policy same_client on vault.version for all to public using (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[])) with check (client_id = ANY (( SELECT app.current_clients() AS current_clients)::uuid[]));
grant insert, select on vault.version to vigie_app;

CREATE OR REPLACE PROCEDURE app.allow(IN target regclass, VARIADIC verbs text[])
 LANGUAGE plpgsql
AS $procedure$
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
end $procedure$;

CREATE OR REPLACE PROCEDURE app.ask_row(IN parent regclass, IN key text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create or replace function %s(client uuid, wanted uuid) returns boolean language plpgsql stable cost 1 as %L',
    app.asks_row(parent),
    format('begin return exists (select from %s where client_id = client and %I = wanted); end', parent, key));
end $procedure$;

CREATE OR REPLACE FUNCTION app.asks_row(parent regclass)
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN (SELECT format('%I.%I'::text, (pg_class.relnamespace)::regnamespace, ('reaches_'::text || (pg_class.relname)::text)) AS format FROM pg_class WHERE (pg_class.oid = (asks_row.parent)::oid));

CREATE OR REPLACE FUNCTION app.current_actor()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('vigie.actor'::text, true), ''::text);

CREATE OR REPLACE FUNCTION app.current_clients()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(string_to_array(NULLIF(regexp_replace(current_setting('vigie.clients'::text, true), '/[^,]*'::text, ''::text, 'g'::text), ''::text), ','::text), '{}'::text[]))::uuid[];

CREATE OR REPLACE PROCEDURE app.door(IN target regprocedure, IN caller text, IN why text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter function %s security definer set search_path = pg_catalog, pg_temp', target);
  execute format('revoke all on function %s from public', target);
  execute format('grant execute on function %s to %I', target, caller);
  execute format('comment on function %s is %L', target, 'Door: ' || why);
end $procedure$;

CREATE OR REPLACE PROCEDURE app.keep(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create trigger kept before update or delete on %s for each row execute function app.refuse_change()', target);
  execute format('create trigger kept_whole before truncate on %s for each statement execute function app.refuse_change()', target);
end $procedure$;

CREATE OR REPLACE PROCEDURE app.protect(IN target regclass, VARIADIC verbs text[] DEFAULT ARRAY['select'::text, 'insert'::text])
 LANGUAGE plpgsql
AS $procedure$
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
end $procedure$;

CREATE OR REPLACE FUNCTION app.reaches_thing(client uuid, kind text, id text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$
begin
  if kind = 'request' then return exists (select from ticket.request where client_id = client and request_id = id::uuid);
  elsif kind = 'message' then return exists (select from ticket.message where client_id = client and message_id = id::uuid);
  elsif kind in ('half_day', 'coaching_session') then
    return exists (select from coaching.session where client_id = client and session_id = id::uuid);
  elsif kind = 'purchase_order' then return exists (select from billing.purchase_order where client_id = client and order_id = id::uuid);
  elsif kind = 'invoice' then return exists (select from billing.invoice where client_id = client and invoice_id = id::uuid);
  elsif kind = 'recap' then return exists (select from billing.recap where client_id = client and recap_id = id::uuid);
  elsif kind = 'quote' then return exists (select from billing.quote where client_id = client and quote_id = id::uuid);
  elsif kind in ('meeting', 'minutes') then
    return exists (select from governance.meeting where client_id = client and meeting_id = id::uuid);
  elsif kind = 'signature' then return exists (select from contract.signature where client_id = client and signature_id = id::uuid);
  -- Letters are told to whoever works on one service of their contract, as its text is; their files are not.
  elsif kind = 'letter' then return exists (select from contract.letter
    where client_id = client and letter_id = id::uuid and app.within(app.scopes(), client, contract_id));
  elsif kind = 'duty_proof' then return exists (select from contract.duty_closing where client_id = client and closing_id = id::uuid);
  elsif kind = 'document' then return exists (select from governance.document where client_id = client and document_id = id::uuid);
  elsif kind = 'contract' then return app.within(app.scopes(), client, id);
  elsif kind = 'duty' then return app.within(app.scopes(), client, split_part(id, ' ', 1));
  end if;
  return client::text = any (app.scopes());
end $function$;

CREATE OR REPLACE FUNCTION app.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows of %.% are facts: they are appended and never changed', tg_table_schema, tg_table_name
    using hint = 'Record a new fact that corrects this one.';
end $function$;

CREATE OR REPLACE FUNCTION app.refuse_orphan()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE PROCEDURE app.scope(IN target regclass, IN reached text, IN taken text DEFAULT NULL::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('drop policy if exists in_scope on %s', target);
  execute format('drop trigger if exists belongs on %s', target);
  execute format('create policy in_scope on %s as restrictive using ((select app.whole()) or %s) with check ((select app.whole()) or %s)',
    target, reached, coalesce(taken, reached));
end $procedure$;

CREATE OR REPLACE PROCEDURE app.scope_child(IN target regclass, IN parent regclass, IN key text)
 LANGUAGE plpgsql
AS $procedure$
begin
  call app.ask_row(parent, key);
  call app.scope(target, format('%s(client_id, %I)', app.asks_row(parent), key), 'true');
  execute format('create trigger belongs after insert on %s for each row when (not app.whole())
    execute function app.refuse_orphan(%L, %L)', target, parent, key);
end $procedure$;

CREATE OR REPLACE PROCEDURE app.scope_client(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  call app.scope(target, 'client_id::text = any ((select app.scopes())::text[])');
end $procedure$;

CREATE OR REPLACE PROCEDURE app.scope_contract(IN target regclass, IN service text DEFAULT 'null'::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  call app.scope(target, format('app.within((select app.scopes()), client_id, contract_id, %s)', service));
end $procedure$;

CREATE OR REPLACE PROCEDURE app.scope_default(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
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
end $procedure$;

CREATE OR REPLACE PROCEDURE app.scope_none(IN target regclass, IN why text)
 LANGUAGE plpgsql
AS $procedure$
begin
  call app.scope(target, 'true');
  execute format('comment on policy in_scope on %s is %L', target, why);
end $procedure$;

CREATE OR REPLACE PROCEDURE app.scope_text(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  call app.scope(target, 'app.within((select app.scoped_contracts()), client_id, contract_id)',
    'app.within((select app.scopes()), client_id, contract_id)');
end $procedure$;

CREATE OR REPLACE FUNCTION app.scoped_contracts()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE(string_to_array(NULLIF(regexp_replace(current_setting('vigie.clients'::text, true), '(/[^/,]*)/[^,]*'::text, '\1'::text, 'g'::text), ''::text), ','::text), '{}'::text[]);

CREATE OR REPLACE FUNCTION app.scopes()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE(string_to_array(NULLIF(current_setting('vigie.clients'::text, true), ''::text), ','::text), '{}'::text[]);

CREATE OR REPLACE PROCEDURE app.share(IN target regclass, IN why text, VARIADIC verbs text[] DEFAULT ARRAY['select'::text, 'insert'::text])
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('comment on table %s is %L', target, 'Shared: ' || why);
  call app.allow(target, variadic verbs);
end $procedure$;

CREATE OR REPLACE FUNCTION app.whole()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (POSITION(('/'::text) IN (COALESCE(current_setting('vigie.clients'::text, true), ''::text))) = 0);

CREATE OR REPLACE FUNCTION app.within(scopes text[], client uuid, contract text, service text DEFAULT NULL::text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (scopes && ARRAY[(client)::text, (((client)::text || '/'::text) || contract), (((((client)::text || '/'::text) || contract) || '/'::text) || service)]);

CREATE OR REPLACE FUNCTION asset.reaches_item(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from asset.item where client_id = client and item_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION attachment.keep_attached()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and not exists (select from attachment.link
    where link.client_id = old.client_id and link.attachment_id = old.attachment_id) then return old; end if;
  raise exception 'an attachment is never changed, and removed only while it belongs to nothing';
end $function$;

CREATE OR REPLACE FUNCTION attachment.reaches_link(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from attachment.link where client_id = client and attachment_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION attachment.reaches_upload(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from attachment.upload where client_id = client and attachment_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION attachment.used(client uuid, since timestamp with time zone, OUT bytes double precision, OUT files integer)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
declare
  before text := coalesce(current_setting('vigie.clients', true), '');
begin
  if client <> all (app.current_clients()) then
    raise exception 'this client is not of this transaction' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('vigie.clients', client::text, true);
  select coalesce(sum(size) filter (where received_at > since), 0), count(*) into bytes, files
    from attachment.file where client_id = client;
  perform set_config('vigie.clients', before, true);
end $function$;

CREATE OR REPLACE FUNCTION billing.enters_rates()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select from party.person
    where person_id = party.current_person() and side = 'provider' and opens_clients and active_to is null);
end $function$;

CREATE OR REPLACE FUNCTION billing.one_by_one()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' and new.last_number = coalesce((
    select first_number from billing.series_start as start where start.series = new.series order by entry desc limit 1), 1)
  then return new; end if;
  if tg_op = 'UPDATE' and new.series = old.series and new.last_number = old.last_number + 1
    and new.last_issued_on >= old.last_issued_on then return new; end if;
  raise exception 'numbers of a series follow one another and their dates never go back';
end $function$;

CREATE OR REPLACE FUNCTION billing.reaches_invoice(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from billing.invoice where client_id = client and invoice_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION billing.reaches_paper(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from billing.paper where client_id = client and paper_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION billing.reaches_purchase_order(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from billing.purchase_order where client_id = client and order_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION billing.reaches_quote(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from billing.quote where client_id = client and quote_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION coaching.next_number(client uuid)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  before text := coalesce(current_setting('vigie.clients', true), '');
  numbered integer;
begin
  if client <> all (app.current_clients()) then
    raise exception 'this client is not of this transaction' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('vigie.clients', client::text, true);
  numbered := (select coalesce(max(number), 0) + 1 from coaching.session where client_id = client);
  perform set_config('vigie.clients', before, true);
  return numbered;
end $function$;

CREATE OR REPLACE FUNCTION coaching.only_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and to_jsonb(old) - array['withdrawn_at', 'left_at'] = to_jsonb(new) - array['withdrawn_at', 'left_at']
    and coalesce(to_jsonb(old) ->> 'withdrawn_at', to_jsonb(old) ->> 'left_at') is null then
    return new;
  end if;
  raise exception 'a slot or a place is only ever ended' using hint = 'Offer or book another one.';
end $function$;

CREATE OR REPLACE FUNCTION coaching.reaches_session(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from coaching.session where client_id = client and session_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION einvoice.reaches_deposit(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from einvoice.deposit where client_id = client and deposit_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION governance.reaches_action(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from governance.action where client_id = client and action_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION governance.reaches_document_demand(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from governance.document_demand where client_id = client and demand_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION governance.reaches_meeting(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from governance.meeting where client_id = client and meeting_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION identity.act_as(wanted text)
 RETURNS TABLE(person_id text, second_factor boolean, idle_seconds integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select "userId", identity.is_strong("openedWith"), extract(epoch from now() - session."updatedAt")::integer
    from identity.session
    where token = wanted and "expiresAt" > now();
  if found then
    perform set_config('vigie.actor', "userId", true), set_config('vigie.session', id, true)
    from identity.session where token = wanted;
  end if;
end $function$;

CREATE OR REPLACE FUNCTION identity.act_as_key(wanted bytea)
 RETURNS TABLE(person_id uuid, prefix text, clients uuid[], permissions text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select api_key.person_id, api_key.prefix, api_key.clients, api_key.permissions from identity.api_key
    where digest = wanted and revoked_at is null and expires_at > now();
  if found then
    perform set_config('vigie.actor', (
      select api_key.person_id::text from identity.api_key where digest = wanted), true);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION identity.act_as_link(wanted bytea)
 RETURNS TABLE(person_id uuid, purpose text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select link.person_id, link.purpose from identity.link
    where digest = wanted and used_at is null and revoked_at is null and expires_at > now()
    for update;
  if found then
    perform set_config('vigie.actor', (select link.person_id::text from identity.link where digest = wanted), true);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION identity.begin_try(try_id uuid, of_account bytea, allowed integer, minutes integer)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended('identity.failure ' || encode(of_account, 'hex'), 0));
  if (select count(*) from identity.failure
      where account = of_account and at > now() - make_interval(mins => minutes)) >= allowed then
    return false;
  end if;
  insert into identity.failure (failure_id, account) values (try_id, of_account);
  return true;
end $function$;

CREATE OR REPLACE FUNCTION identity.clean()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from identity.session where "expiresAt" < now();
  delete from identity.verification where "expiresAt" < now();
  delete from identity.used_code where at < now() - interval '1 hour';
  delete from identity.failure where at < now() - interval '1 day';
  delete from identity.attempt where since < now() - interval '1 day';
  delete from identity.sign_in_link where expires_at < now() - interval '1 day';
  delete from identity.oidc_attempt where expires_at < now();
$function$;

CREATE OR REPLACE FUNCTION identity.clients_ever_of(person uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  before text := coalesce(current_setting('vigie.actor', true), '');
  held uuid[];
begin
  perform set_config('vigie.actor', person::text, true);
  held := (select coalesce(array_agg(distinct client_id), '{}') from party.membership where person_id = person);
  perform set_config('vigie.actor', before, true);
  return held;
end $function$;

CREATE OR REPLACE FUNCTION identity.clients_of(person uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  before text := coalesce(current_setting('vigie.actor', true), '');
  held uuid[];
begin
  perform set_config('vigie.actor', person::text, true);
  held := (select coalesce(array_agg(distinct client_id), '{}') from party.membership
    where person_id = person and active_to is null);
  perform set_config('vigie.actor', before, true);
  return held;
end $function$;

CREATE OR REPLACE FUNCTION identity.close_idle_session(wanted text, minutes integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from identity.session
  where token = wanted and "updatedAt" < now() - make_interval(mins => minutes) and identity.is_staff("userId")
$function$;

CREATE OR REPLACE FUNCTION identity.close_session(wanted text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ delete from identity.session where token = wanted $function$;

CREATE OR REPLACE FUNCTION identity.close_sessions_of(person uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from identity.session where "userId" = person::text;
  update identity.api_key set revoked_at = now() where person_id = person and revoked_at is null;
  delete from identity.verification where value = person::text;
  update identity.link set revoked_at = now() where person_id = person and used_at is null and revoked_at is null;
  delete from identity.sign_in_link where person_id = person and used_at is null;
$function$;

CREATE OR REPLACE FUNCTION identity.close_when_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.active_to is not null then
    perform identity.close_sessions_of(new.person_id);
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION identity.close_when_gone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.active_to is not null and cardinality(identity.clients_of(new.person_id)) = 0 then
    perform identity.close_sessions_of(new.person_id);
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION identity.end_links(person uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update identity.link set revoked_at = now() where person_id = person and used_at is null and revoked_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.end_links_of_others()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update identity.link set revoked_at = now()
  where link.person_id = new.person_id and used_at is null and revoked_at is null and link.author not like 'system:%'
    and not exists (select from party.membership
      where client_id = new.client_id and membership.person_id::text = link.author and role = 'administrator'
        and contract_id is null and active_to is null);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION identity.ensure_account(person uuid, called text, address text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into identity."user" (id, name, email, "emailVerified") values (person::text, called, lower(address), true)
  on conflict do nothing;
  return exists (select from identity."user" where id = person::text);
end $function$;

CREATE OR REPLACE FUNCTION identity.forget_closings(who uuid, since timestamp with time zone)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with gone as (
    delete from identity.way_in_change as change
    where change.user_id = who::text and who::text = current_setting('vigie.actor', true)
      and change.action = 'identity.sessions_closed' and change.at >= since
    returning 1
  )
  select count(*) from gone
$function$;

CREATE OR REPLACE FUNCTION identity.has_account(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select exists (select from identity.account where "userId" = person::text and "providerId" = 'credential')
$function$;

CREATE OR REPLACE FUNCTION identity.has_entered(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select exists (select from identity."user" where id = person::text) $function$;

CREATE OR REPLACE FUNCTION identity.has_second_factor(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select exists (select from identity."user" where id = person::text and "twoFactorEnabled")
    or exists (select from identity.passkey where "userId" = person::text)
$function$;

CREATE OR REPLACE FUNCTION identity.id_token_of(wanted text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select id_token from identity.oidc_session join identity.session on session.id = session_id where token = wanted
$function$;

CREATE OR REPLACE FUNCTION identity.is_staff(who text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  before text := coalesce(current_setting('vigie.actor', true), '');
  found boolean;
begin
  perform set_config('vigie.actor', 'system:sign-in', true);
  found := exists (select from party.person where person_id::text = who and side = 'provider');
  perform set_config('vigie.actor', before, true);
  return found;
end $function$;

CREATE OR REPLACE FUNCTION identity.is_strong(opened_with text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$ select opened_with not in ('password', 'link', 'agency') $function$;

CREATE OR REPLACE FUNCTION identity.note_way_in()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  changed jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
  -- A password that waits for its code opens a session that the library ends at once: nobody was ever in it.
  if tg_table_name = 'session' and changed ->> 'openedWith' = 'password'
      and (changed ->> 'createdAt')::timestamptz > now() - interval '1 minute'
      and exists (select from identity."user" where id = changed ->> 'userId' and "twoFactorEnabled") then
    return null;
  end if;
  if pg_has_role(session_user, 'vigie_signin', 'member') then
    insert into identity.way_in_change (user_id, action)
    values (coalesce(changed ->> 'userId', changed ->> 'id'), tg_argv[0]);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION identity.open_account(wanted bytea, called text, address text, hash text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  who text;
begin
  update identity.link set used_at = now()
  where digest = wanted and used_at is null and revoked_at is null and expires_at > now()
  returning person_id::text into who;
  if who is null or identity.has_account(who::uuid) then
    raise exception 'this link opens nothing' using errcode = 'insufficient_privilege';
  end if;
  if not identity.ensure_account(who::uuid, called, address) then
    return false;
  end if;
  insert into identity.account (id, "accountId", "providerId", "userId", password, "updatedAt")
  values (gen_random_uuid()::text, who, 'credential', who, hash, now());
  return true;
end $function$;

CREATE OR REPLACE FUNCTION identity.person_by_address(wanted bytea, moment timestamp with time zone)
 RETURNS TABLE(person_id uuid, side text, language text, name text, address text, roles text[], client_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  actor text := coalesce(current_setting('vigie.actor', true), '');
  clients text := coalesce(current_setting('vigie.clients', true), '');
begin
  perform set_config('vigie.actor', 'system:sign-in', true);
  perform set_config('vigie.clients', coalesce((select string_agg(client.client_id::text, ',') from party.client), ''), true);
  return query
    select person.person_id, person.side, person.language, person.name, person.email,
      coalesce((select array_agg(distinct membership.role) from party.membership
        where membership.person_id = person.person_id and membership.active_from <= moment
          and (membership.active_to is null or membership.active_to > moment)), '{}'),
      person.client_id
    from party.person
    where sha256(convert_to(person.email, 'UTF8')) = wanted and person.active_from <= moment
      and (person.active_to is null or person.active_to > moment);
  perform set_config('vigie.actor', actor, true);
  perform set_config('vigie.clients', clients, true);
end $function$;

CREATE OR REPLACE FUNCTION identity.person_of_oidc(of_issuer text, of_idp text, of_sub text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select person_id from identity.oidc_link where issuer = of_issuer and idp_id = of_idp and sub = of_sub
$function$;

CREATE OR REPLACE FUNCTION identity.session_age(wanted text)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select extract(epoch from now() - "createdAt")::integer from identity.session
  where token = wanted and "expiresAt" > now()
$function$;

CREATE OR REPLACE FUNCTION identity.set_first_password(who uuid, hash text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if current_setting('vigie.actor', true) is distinct from who::text then
    raise exception 'a password is its owner''s to choose' using errcode = 'insufficient_privilege';
  end if;
  -- Two screens that choose at once: the second finds the first one's.
  perform from identity."user" where id = who::text for update;
  if not found or identity.has_account(who) then
    return false;
  end if;
  insert into identity.account (id, "accountId", "providerId", "userId", password, "updatedAt")
  values (gen_random_uuid()::text, who::text, 'credential', who::text, hash, now());
  return true;
end $function$;

CREATE OR REPLACE FUNCTION identity.spend(at_door text, who bytea, allowed integer, window_seconds integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  insert into identity.attempt as kept (door, subject) values (at_door, who)
  on conflict (door, subject) do update set
    since = case when kept.since < now() - make_interval(secs => window_seconds) then now() else kept.since end,
    count = case when kept.since < now() - make_interval(secs => window_seconds) then 1 else kept.count + 1 end
  returning case when count > allowed
    then greatest(1, extract(epoch from since + make_interval(secs => window_seconds) - now())::integer) else 0 end
$function$;

CREATE OR REPLACE FUNCTION identity.take_oidc_attempt(wanted bytea)
 RETURNS TABLE(nonce text, verifier text, back text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from identity.oidc_attempt where state = wanted and expires_at > now()
  returning oidc_attempt.nonce, oidc_attempt.verifier, oidc_attempt.back
$function$;

CREATE OR REPLACE FUNCTION identity.take_ways_in(who uuid)
 RETURNS TABLE(action text, at timestamp with time zone)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with taken as (
    delete from identity.way_in_change as change
    where change.user_id = who::text and who::text = current_setting('vigie.actor', true)
    returning change.action, change.at
  )
  select taken.action, taken.at from taken order by taken.at
$function$;

CREATE OR REPLACE FUNCTION identity.touch_session(wanted text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ update identity.session set "updatedAt" = now() where token = wanted $function$;

CREATE OR REPLACE FUNCTION identity.untold_people(before timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select distinct change.user_id::uuid from identity.way_in_change as change where change.at < before
$function$;

CREATE OR REPLACE FUNCTION identity.use_key(wanted bytea, allowed integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update identity.api_key set last_used_at = now()
  where digest = wanted and (last_used_at is null or last_used_at < now() - interval '1 minute')
    and revoked_at is null and expires_at > now();
  if not exists (select from identity.api_key where digest = wanted and revoked_at is null and expires_at > now()) then
    return null;
  end if;
  return identity.spend('key', wanted, allowed, 60);
end $function$;

CREATE OR REPLACE FUNCTION identity.use_sign_in_link(wanted bytea)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  who uuid;
begin
  update identity.sign_in_link set used_at = now()
  where digest = wanted and used_at is null and expires_at > now() returning person_id into who;
  if who is not null then
    perform set_config('vigie.actor', who::text, true);
  end if;
  return who;
end $function$;

CREATE OR REPLACE FUNCTION intervention.only_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and upper_inf(old.during) and lower(new.during) = lower(old.during)
    and (new.client_id, new.session_id, new.request_id, new.person, new.person_name)
      = (old.client_id, old.session_id, old.request_id, old.person, old.person_name) then
    return new;
  end if;
  raise exception 'a session is only ever ended' using hint = 'Record a correction.';
end $function$;

CREATE OR REPLACE FUNCTION intervention.reaches_introduction(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from intervention.introduction where client_id = client and introduction_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION intervention.reaches_session(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from intervention.session where client_id = client and session_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION mail.sorts_unknown()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return app.current_actor() = 'system:mail'
    or exists (select from party.person
      where person_id = party.current_person() and side = 'provider' and opens_clients and active_to is null);
end $function$;

CREATE OR REPLACE FUNCTION notice.reaches_notice(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from notice.notice where client_id = client and notice_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION party.current_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (app.current_actor() ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text) THEN (app.current_actor())::uuid ELSE NULL::uuid END;

CREATE OR REPLACE FUNCTION party.guard_person()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.email is distinct from new.email and old.email is not null then
    raise exception 'the address of a person is given once' using errcode = 'insufficient_privilege',
      hint = 'End the person and invite them again at their new address.';
  end if;
  if old.active_to is distinct from new.active_to and old.person_id = party.current_person() then
    raise exception 'nobody decides until when they are here' using errcode = 'insufficient_privilege',
      hint = 'Ask somebody who administers.';
  end if;
  if old.opens_clients and old.active_to is distinct from new.active_to then
    if not exists (select from party.person
        where person_id = party.current_person() and opens_clients and active_to is null) then
      raise exception 'who opens clients is ended by another who does' using errcode = 'insufficient_privilege',
        hint = 'Ask somebody who opens clients.';
    end if;
    -- An invitation by any client brings them back as staff, and no more.
    new.opens_clients := false;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION party.keeps_people()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return app.current_actor() in ('system:start', 'system:example')
    or exists (select from party.person
      where person_id = party.current_person() and opens_clients and active_to is null)
    or exists (select from party.membership
      where person_id = party.current_person() and role = 'administrator' and contract_id is null and active_to is null);
end $function$;

CREATE OR REPLACE FUNCTION party.standing(who uuid, moment timestamp with time zone)
 RETURNS json
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION ticket.asked_words()
 RETURNS tsquery
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE(((NULLIF(current_setting('vigie.search'::text, true), ''::text))::tsquery && (SELECT (string_agg(((''''::text || replace(replace(scope.scope, '\'::text, '\\'::text), ''''::text, ''''''::text)) || ''''::text), ' | '::text))::tsquery AS string_agg FROM unnest(app.scopes()) scope(scope))), '!''nobodywritesthisword'''::tsquery);

CREATE OR REPLACE FUNCTION ticket.reaches_request(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from ticket.request where client_id = client and request_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION ticket.reaches_standing(client uuid, wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1
AS $function$begin return exists (select from ticket.standing where client_id = client and request_id = wanted); end$function$;

CREATE OR REPLACE FUNCTION ticket.words(body text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN to_tsvector('ticket.french'::regconfig, translate("left"(body, 20000), './_@:'::text, '     '::text));
