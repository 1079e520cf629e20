-- not breaking
-- A claim of interest whose ground went was paid beyond what is owed: what goes back to the client is told of the claim.

alter table billing.claim_fact drop constraint claim_fact_kind_check;
alter table billing.claim_fact drop constraint claim_fact_check2;
alter table billing.claim_fact add constraint claim_fact_kind_check
  check (kind in ('paid', 'given_up', 'refunded', 'withdrawn'));
alter table billing.claim_fact add constraint claim_fact_check2 check (kind in ('paid', 'refunded') or body is not null);
