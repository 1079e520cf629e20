-- not breaking
-- A provider who comes in the middle of a year goes on from the numbers of its former program, so that none is used twice.
create table billing.series_start (
  series text not null check (series ~ '^[A-Z]{1,4}[0-9]{4}$'),
  entry integer not null check (entry > 0),
  first_number integer not null check (first_number > 0),
  source text not null check (source <> ''),
  at timestamptz not null,
  author text not null,
  author_name text not null,
  primary key (series, entry)
);
comment on table billing.series_start is 'The first number of a series, where another program used those before; the last entry before its first document counts.';
call app.share('billing.series_start', 'one numbering for all clients of the provider');
call app.keep('billing.series_start');
alter table billing.series_start enable row level security;
alter table billing.series_start force row level security;
create policy known on billing.series_start for select using (true);
create policy entered on billing.series_start for insert with check ((select billing.enters_rates()));

-- Numbers of one seller follow one another (CGI ann. II 242 nonies A, I 7°): two in one series would leave gaps in both.
alter table billing.series add column siren text check (siren ~ '^[0-9]{9}$');
comment on column billing.series.siren is 'The seller whose numbers they are; null for a series that began before it was kept, until its next document.';

create or replace function billing.one_by_one() returns trigger
language plpgsql as $$
begin
  if tg_op = 'INSERT' and new.last_number = coalesce((
    select first_number from billing.series_start as start where start.series = new.series order by entry desc limit 1), 1)
  then return new; end if;
  if tg_op = 'UPDATE' and new.series = old.series and new.last_number = old.last_number + 1
    and new.last_issued_on >= old.last_issued_on then return new; end if;
  raise exception 'numbers of a series follow one another and their dates never go back';
end $$;

-- A series that begins at another number than 1 has no document before its first: the archive check reads from there.
alter table billing.invoice drop constraint invoice_check3;
alter table billing.invoice add constraint invoice_first_of_series check (series_number > 1 or previous_digest is null);
