-- not breaking
-- The backups that ended well: what `vigie doctor` compares with the clock.

create table app.backup (
  backup_id uuid primary key,
  began_at timestamptz not null,
  ended_at timestamptz not null check (ended_at >= began_at),
  tables integer not null,
  rows bigint not null,
  bytes bigint not null
);
call app.share('app.backup', 'says when the whole installation was backed up, and nothing of its content', 'select');
call app.keep('app.backup');
