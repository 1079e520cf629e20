-- not breaking
-- Lines of bank statements that somebody recorded as payments: a line serves once.

create table billing.bank_line (
  client_id uuid not null,
  line_id text not null check (line_id ~ '^[0-9a-f]{64}$'),
  booked_on date not null,
  amount_cents bigint not null check (amount_cents > 0),
  payer text,
  label text not null,
  -- What it paid: invoice numbers with their amounts.
  parts jsonb not null check (jsonb_typeof(parts) = 'array'),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, line_id)
);
comment on column billing.bank_line.line_id is 'SHA-256 of what the bank says of the line: the same line read from another file is the same.';

call app.protect('billing.bank_line');
call app.keep('billing.bank_line');
