-- not breaking
-- What the other side says of a letter that was written down, and its being taken back by the side that wrote it: a letter
-- stays as it was recorded, and both readings of it are kept.

create table contract.letter_answer (
  client_id uuid not null,
  contract_id text not null,
  letter_id uuid not null,
  answer_id uuid not null,
  kind text not null check (kind in ('acknowledged', 'contested', 'struck')),
  side text not null check (side in ('provider', 'client')),
  words text check (words <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, letter_id, answer_id),
  foreign key (client_id, contract_id, letter_id) references contract.letter,
  check (kind = 'acknowledged' or words is not null)
);
comment on column contract.letter_answer.words is 'Why it is contested, or why it was taken back.';

call app.protect('contract.letter_answer');
call app.keep('contract.letter_answer');
