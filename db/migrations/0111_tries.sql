-- not breaking
-- A try at a password or a code is counted before it is judged, one account after the other: however many come at once, no
-- more are judged than are allowed. The one that succeeds takes the count back.
create function identity.begin_try(try_id uuid, of_account bytea, allowed integer, minutes integer) returns boolean
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('identity.failure ' || encode(of_account, 'hex'), 0));
  if (select count(*) from identity.failure
      where account = of_account and at > now() - make_interval(mins => minutes)) >= allowed then
    return false;
  end if;
  insert into identity.failure (failure_id, account) values (try_id, of_account);
  return true;
end $$;
revoke all on function identity.begin_try(uuid, bytea, integer, integer) from public;
grant execute on function identity.begin_try(uuid, bytea, integer, integer) to vigie_signin;
