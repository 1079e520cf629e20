-- not breaking
-- A recap leaves as a page and as two sheets for spreadsheets: the sheets are kept byte for byte as the page is, under the
-- same digest. Recaps sent before have none, and theirs are made from their frozen figures.

alter table billing.paper add column csv bytea;
alter table billing.paper add column ods bytea;
alter table billing.paper add constraint paper_sheets_check
  check ((csv is null) = (ods is null) and (csv is null or kind = 'recap'));
