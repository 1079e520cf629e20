-- not breaking
-- When somebody who coaches is taken, whichever client it is for: an hour offered to two clients is no longer free for the
-- second once the first has it. A program of the version before writes none, and shows such an hour as free, as it did.

create table coaching.host_time (
  place_id uuid primary key,
  host text not null,
  during tstzrange not null,
  constraint host_taken_once exclude using gist (host with =, during with &&)
);
alter table coaching.place no force row level security;
insert into coaching.host_time (place_id, host, during)
  select place_id, host, during from coaching.place where left_at is null;
alter table coaching.place force row level security;

call app.share('coaching.host_time', 'says when somebody of the provider is taken, neither for whom nor for what',
  'select', 'insert', 'delete');
