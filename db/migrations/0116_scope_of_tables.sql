-- breaking
-- What of each table lies within one contract, or one service of it (C1). 0115 says how.

do $$ declare target regclass; begin
  for target in select polrelid from pg_policy where polname = 'same_client' loop
    call app.scope_default(target);
  end loop;
end $$;

-- A request is known where it was opened and where it stands now: its cached row says both, and names its contract.
alter table ticket.standing add column of_contract text, add column opened_on text;
alter table ticket.standing no force row level security;
alter table ticket.request no force row level security;
update ticket.standing set of_contract = request.contract_id, opened_on = request.service
  from ticket.request where request.client_id = standing.client_id and request.request_id = standing.request_id;
alter table ticket.standing force row level security;
alter table ticket.request force row level security;
alter table ticket.standing alter of_contract set not null, alter opened_on set not null;
call app.scope('ticket.standing', '(app.within((select app.scopes()), client_id, of_contract, service)
  or app.within((select app.scopes()), client_id, of_contract, opened_on))');
call app.ask_row('ticket.standing', 'request_id');
call app.scope('ticket.request', '(app.within((select app.scopes()), client_id, contract_id, service)
  or ticket.reaches_standing(client_id, request_id))',
  'app.within((select app.scopes()), client_id, contract_id, service)');

call app.scope_contract('coaching.refund', 'service');
call app.scope_contract('coaching.session', 'service');
call app.scope_contract('coaching.slot', 'service');
call app.scope_contract('intervention.introduction', 'service');

call app.scope_text('contract.contract');
call app.scope_text('contract.version');
call app.scope_text('contract.draft');
call app.scope_text('contract.draft_end');
call app.scope_text('contract.letter');
call app.scope_text('contract.letter_answer');
call app.scope_text('contract.letter_step');

call app.scope_child('ticket.fact', 'ticket.request', 'request_id');
call app.scope_child('ticket.message', 'ticket.request', 'request_id');
call app.scope_child('ticket.search', 'ticket.request', 'request_id');
call app.scope_child('intervention.session', 'ticket.request', 'request_id');
call app.scope_child('intervention.fact', 'intervention.session', 'session_id');
call app.scope_child('intervention.introduction_outcome', 'intervention.introduction', 'introduction_id');
call app.scope_child('asset.fact', 'asset.item', 'item_id');
call app.scope_child('coaching.fact', 'coaching.session', 'session_id');
call app.scope_child('coaching.place', 'coaching.session', 'session_id');
call app.scope_child('billing.invoice_fact', 'billing.invoice', 'invoice_id');
call app.scope_child('billing.quote_fact', 'billing.quote', 'quote_id');
call app.scope_child('einvoice.deposit', 'billing.invoice', 'invoice_id');
call app.scope_child('einvoice.deposit_event', 'einvoice.deposit', 'deposit_id');
call app.scope_child('einvoice.deposit_file', 'einvoice.deposit', 'deposit_id');
call app.scope_child('einvoice.deposit_watch', 'einvoice.deposit', 'deposit_id');
call app.scope_child('governance.action_fact', 'governance.action', 'action_id');
call app.scope_child('governance.document_shown', 'governance.document_demand', 'demand_id');
call app.scope_child('governance.meeting_fact', 'governance.meeting', 'meeting_id');

-- What a notice is about and what a file belongs to, by their words; an unknown word is the whole client's.
create function app.reaches_thing(client uuid, kind text, id text) returns boolean
language plpgsql stable cost 1 as $$
begin
  if kind = 'request' then return exists (select from ticket.request where client_id = client and request_id = id::uuid);
  elsif kind = 'message' then return exists (select from ticket.message where client_id = client and message_id = id::uuid);
  elsif kind = 'half_day' then return exists (select from coaching.session where client_id = client and session_id = id::uuid);
  elsif kind = 'purchase_order' then return exists (select from billing.purchase_order where client_id = client and order_id = id::uuid);
  elsif kind = 'invoice' then return exists (select from billing.invoice where client_id = client and invoice_id = id::uuid);
  elsif kind = 'recap' then return exists (select from billing.recap where client_id = client and recap_id = id::uuid);
  elsif kind = 'quote' then return exists (select from billing.quote where client_id = client and quote_id = id::uuid);
  elsif kind = 'meeting' then return exists (select from governance.meeting where client_id = client and meeting_id = id::uuid);
  elsif kind = 'signature' then return exists (select from contract.signature where client_id = client and signature_id = id::uuid);
  elsif kind = 'contract' then return app.within(app.scopes(), client, id);
  elsif kind = 'duty' then return app.within(app.scopes(), client, split_part(id, ' ', 1));
  end if;
  return client::text = any (app.scopes());
end $$;
call app.scope('notice.notice', 'app.reaches_thing(client_id, about_kind, about_id)');
call app.scope_child('notice.delivery', 'notice.notice', 'notice_id');

-- A file that belongs to nothing yet is its sender's.
call app.scope('attachment.link', 'app.reaches_thing(client_id, thing, thing_id::text)');
call app.ask_row('attachment.link', 'attachment_id');
call app.scope('attachment.upload', '(author = (select app.current_actor())
  or attachment.reaches_link(client_id, attachment_id))',
  'author = (select app.current_actor())');
call app.scope_child('attachment.file', 'attachment.upload', 'attachment_id');
call app.scope_child('attachment.part', 'attachment.upload', 'attachment_id');

-- Everybody's acts are written in the journal, which is the whole client's to read.
call app.scope('audit.entry', 'client_id::text = any ((select app.scopes())::text[])', 'true');
call app.scope('audit.pending', 'client_id::text = any ((select app.scopes())::text[])', 'true');
call app.scope('audit.reading', 'client_id::text = any ((select app.scopes())::text[])', 'true');

call app.scope_none('party.client', 'the name and the code of the client');
call app.scope_none('party.membership', 'who is told of what, by their roles; the screen of the people is the whole client''s');
call app.scope_none('party.organisation', 'the name of the organisation behind the client');
call app.scope_none('party.person', 'names and addresses of those who work together on the client''s contracts');
call app.scope_none('ticket.counter', 'the next number of a request: numbers are the client''s, and have no gap');
call app.scope_none('einvoice.buyer_demand', 'what the buyer''s administration wants on every invoice, whatever the contract');
call app.scope_none('einvoice.buyer_setting', 'what the directory of buyers says of the client''s establishments, for every invoice');

-- Half-days are numbered for the whole client, whatever part of it the transaction reaches: it counts them all, then
-- reaches as far as before.
create function coaching.next_number(client uuid) returns integer
language plpgsql as $$
declare
  before text := coalesce(current_setting('vigie.clients', true), '');
  numbered integer;
begin
  if client <> all (app.current_clients()) then
    raise exception 'this client is not of this transaction' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('vigie.clients', client::text, true);
  numbered := (select coalesce(max(number), 0) + 1 from coaching.session where client_id = client);
  perform set_config('vigie.clients', before, true);
  return numbered;
end $$;
