-- not breaking
-- Introductions to a network, which the advice mission offers (clause M4): to whom, when, and what came of it.

create table intervention.introduction (
  client_id uuid not null,
  introduction_id uuid not null,
  contract_id text not null,
  service text not null,
  network text not null check (network <> ''),
  whom text not null check (whom <> ''),
  about text not null check (about <> ''),
  on_day date not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, introduction_id),
  foreign key (client_id, contract_id) references contract.contract
);

create table intervention.introduction_outcome (
  client_id uuid not null,
  introduction_id uuid not null,
  outcome_id uuid not null,
  outcome text not null check (outcome <> ''),
  on_day date not null,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, introduction_id, outcome_id),
  foreign key (client_id, introduction_id) references intervention.introduction
);

call app.protect('intervention.introduction');
call app.protect('intervention.introduction_outcome');
call app.keep('intervention.introduction');
call app.keep('intervention.introduction_outcome');
