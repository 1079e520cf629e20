-- not breaking
-- Interest that was claimed is owed (clause B4): what came in of it, what was given up, and what of that was typed wrongly.
create table billing.claim_fact (
  client_id uuid not null,
  paper_id uuid not null,
  fact_id uuid not null,
  kind text not null check (kind in ('paid', 'given_up', 'withdrawn')),
  happened_on date not null,
  amount_cents bigint check (amount_cents > 0),
  body text check (body <> ''),
  withdraws uuid,
  line_id text,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, paper_id, fact_id),
  foreign key (client_id, paper_id) references billing.paper,
  foreign key (client_id, paper_id, withdraws) references billing.claim_fact (client_id, paper_id, fact_id),
  foreign key (client_id, line_id) references billing.bank_line (client_id, line_id),
  unique (client_id, paper_id, withdraws),
  check ((kind = 'withdrawn') = (withdraws is not null)),
  check ((kind = 'withdrawn') = (amount_cents is null)),
  check (kind = 'paid' or body is not null),
  check (line_id is null or kind = 'paid')
);
create index claim_fact_line on billing.claim_fact (client_id, line_id) where line_id is not null;
comment on table billing.claim_fact is 'What became of a claim of interest. What is left of it is derived from these rows.';
call app.protect('billing.claim_fact', 'select', 'insert');
call app.keep('billing.claim_fact');
