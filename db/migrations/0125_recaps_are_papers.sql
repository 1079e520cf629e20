-- not breaking
-- Each version of a recap that is sent is a numbered paper of its own, and so is its quote: their bytes are kept as they left.

alter table billing.paper drop constraint paper_kind_check;
alter table billing.paper add constraint paper_kind_check check (kind in ('quote', 'interest', 'recap'));
-- A period may end without anything to bill; its recap leaves all the same (clause M2c).
alter table billing.paper drop constraint paper_amount_cents_check;
alter table billing.paper add constraint paper_amount_cents_check
  check (case kind when 'recap' then amount_cents >= 0 else amount_cents > 0 end);
-- The recap of which it is the page, or the quote sent with it; null for specific quotes and claims.
alter table billing.paper add column recap_id uuid;
alter table billing.paper add foreign key (client_id, recap_id) references billing.recap;
alter table billing.paper add constraint paper_recap_check
  check (case kind when 'recap' then recap_id is not null when 'interest' then recap_id is null else true end);
create unique index paper_of_recap on billing.paper (client_id, recap_id, kind) where recap_id is not null;
