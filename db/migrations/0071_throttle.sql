-- not breaking
-- How often somebody knocks at a door of sign-in, counted in the database: the limit holds across processes and restarts.
-- Who knocks is kept as a digest, and what is counted is the knocking, so that a refusal tells nothing of what exists.

create table identity.attempt (
  door text not null,
  subject bytea not null,
  since timestamptz not null default now(),
  count integer not null default 1,
  primary key (door, subject)
);
call app.share('identity.attempt', 'doors of sign-in are knocked at before anyone acts for a client');
revoke all on identity.attempt from vigie_app;
grant select, insert, update, delete on identity.attempt to vigie_signin;

-- Counts one more attempt. The seconds to wait when there were more than allowed in the window, else 0.
create function identity.spend(at_door text, who bytea, allowed integer, window_seconds integer) returns integer
language sql as $$
  insert into identity.attempt as kept (door, subject) values (at_door, who)
  on conflict (door, subject) do update set
    since = case when kept.since < now() - make_interval(secs => window_seconds) then now() else kept.since end,
    count = case when kept.since < now() - make_interval(secs => window_seconds) then 1 else kept.count + 1 end
  returning case when count > allowed
    then greatest(1, extract(epoch from since + make_interval(secs => window_seconds) - now())::integer) else 0 end
$$;
call app.door('identity.spend(text, bytea, integer, integer)', 'vigie_app', 'every door of sign-in is throttled');

create or replace function identity.clean() returns void
language sql as $$
  delete from identity.session where "expiresAt" < now();
  delete from identity.verification where "expiresAt" < now();
  delete from identity.used_code where at < now() - interval '1 hour';
  delete from identity.failure where at < now() - interval '1 day';
  delete from identity.attempt where since < now() - interval '1 day';
$$;
call app.door('identity.clean()', 'vigie_app', 'what has expired is thrown away');

