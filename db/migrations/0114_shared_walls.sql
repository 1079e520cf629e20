-- breaking
-- What a transaction sees of a message, and no more, it may say to be settled (S1, C1); of when somebody is taken, it sees what
-- overlaps an hour offered to its clients, and writes its own places alone (M3).

-- Forced on their owner as well. `mail.waiting`, `coaching.place` and `coaching.slot` are read under their own walls here.
alter table mail.settled enable row level security;
alter table mail.settled force row level security;
create policy of_message on mail.settled
  using (exists (select from mail.waiting where waiting.arrival_id = settled.arrival_id))
  with check (exists (select from mail.waiting where waiting.arrival_id = settled.arrival_id));

alter table coaching.host_time enable row level security;
alter table coaching.host_time force row level security;
create policy offered on coaching.host_time for select using (
  exists (select from coaching.slot where slot.host = host_time.host and slot.during && host_time.during)
  or exists (select from coaching.place where place.place_id = host_time.place_id));
create policy taking on coaching.host_time for insert with check (
  exists (select from coaching.place where place.place_id = host_time.place_id and place.host = host_time.host
    and place.during = host_time.during and place.left_at is null));
create policy leaving on coaching.host_time for delete using (
  exists (select from coaching.place where place.place_id = host_time.place_id));
comment on table coaching.host_time is 'Shared: says when somebody of the provider is taken, neither for whom nor for what, to the '
  'clients who are offered an hour of theirs that overlaps it';
