-- not breaking
-- Who wrote a step of a letter down: what its receiver says of its own receipt needs nobody else's word. Null for steps that
-- were written down before sides were kept.
alter table contract.letter_step add column side text check (side in ('provider', 'client'));

-- Proofs joined to a letter (clauses E2, E4, B5: registered post): a day long past counts by them, and not by a word alone.
-- The calculation reads this and not the files, which not everybody who reads the letter may open.
create table contract.letter_proof (
  client_id uuid not null,
  contract_id text not null,
  letter_id uuid not null,
  proof_id uuid not null,
  side text not null check (side in ('provider', 'client')),
  tracking text check (tracking <> ''),
  files integer not null check (files > 0),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (client_id, contract_id, letter_id, proof_id),
  foreign key (client_id, contract_id, letter_id) references contract.letter
);
call app.protect('contract.letter_proof', 'select', 'insert');

-- Files that the author of a letter joined before this table was there. Those of anybody else are not known by side.
alter table attachment.link no force row level security;
alter table contract.letter no force row level security;
alter table contract.letter_proof no force row level security;
insert into contract.letter_proof (client_id, contract_id, letter_id, proof_id, side, tracking, files, at, author, author_name)
select letter.client_id, letter.contract_id, letter.letter_id, gen_random_uuid(), letter.side, null, count(*)::int,
  min(link.at), letter.author, letter.author_name
from attachment.link
join contract.letter on letter.client_id = link.client_id and letter.letter_id = link.thing_id and letter.author = link.author
where link.thing = 'letter'
group by letter.client_id, letter.contract_id, letter.letter_id, letter.side, letter.author, letter.author_name;
alter table attachment.link force row level security;
alter table contract.letter force row level security;
alter table contract.letter_proof force row level security;
call app.keep('contract.letter_proof');
call app.scope_text('contract.letter_proof');
