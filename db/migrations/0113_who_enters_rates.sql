-- not breaking
-- The central bank's rate is everybody's (CCP R2192-31): whoever bills one client does not change what another owes. Those of
-- the provider who open clients enter it. A program of the version before is refused the entry of anybody else, and works.

create function billing.enters_rates() returns boolean
language plpgsql stable as $$
begin
  return exists (select from party.person
    where person_id = party.current_person() and side = 'provider' and opens_clients and active_to is null);
end $$;

alter table billing.central_bank_rate enable row level security;
alter table billing.central_bank_rate force row level security;
create policy known on billing.central_bank_rate for select using (true);
create policy entered on billing.central_bank_rate for insert with check ((select billing.enters_rates()));
