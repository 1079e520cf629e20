-- not breaking
-- Contracts and their versions: the text that both parties agreed, kept as it was loaded.

-- Facts are appended and never changed: by privilege for the application, and by this trigger for everybody else.
create function app.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'rows of %.% are facts: they are appended and never changed', tg_table_schema, tg_table_name
    using hint = 'Record a new fact that corrects this one.';
end $$;

create procedure app.keep(target regclass)
language plpgsql as $$
begin
  execute format('create trigger kept before update or delete on %s for each row execute function app.refuse_change()', target);
  execute format('create trigger kept_whole before truncate on %s for each statement execute function app.refuse_change()', target);
end $$;
comment on procedure app.keep is 'Makes a table append-only for everybody, its owner included.';

create schema contract;

create table contract.contract (
  client_id uuid not null references party.client,
  contract_id text not null check (contract_id ~ '^[A-Za-z][A-Za-z0-9_-]*$'),
  at timestamptz not null,
  author text not null,
  primary key (client_id, contract_id)
);
comment on column contract.contract.contract_id is 'The id written in the contract file.';

create table contract.version (
  client_id uuid not null,
  contract_id text not null,
  version_id uuid not null,
  number text not null check (number <> ''),
  effective date not null,
  source text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, version_id),
  unique (version_id),
  unique (client_id, contract_id, number),
  unique (client_id, contract_id, effective),
  foreign key (client_id, contract_id) references contract.contract
);
comment on column contract.version.source is 'The YAML file, byte for byte; digest is its SHA-256.';
comment on column contract.version.effective is 'Applies from this civil day until the day before the next version''s.';

call app.protect('contract.contract');
call app.protect('contract.version');
call app.keep('contract.contract');
call app.keep('contract.version');
