-- not breaking
-- A file of a document that the contract annexes is of the contract of that document: whoever holds a role for that contract
-- alone attaches it and reads it (C1, P4).

create or replace function app.reaches_thing(client uuid, kind text, id text) returns boolean
language plpgsql stable cost 1 as $$
begin
  if kind = 'request' then return exists (select from ticket.request where client_id = client and request_id = id::uuid);
  elsif kind = 'message' then return exists (select from ticket.message where client_id = client and message_id = id::uuid);
  elsif kind in ('half_day', 'coaching_session') then
    return exists (select from coaching.session where client_id = client and session_id = id::uuid);
  elsif kind = 'purchase_order' then return exists (select from billing.purchase_order where client_id = client and order_id = id::uuid);
  elsif kind = 'invoice' then return exists (select from billing.invoice where client_id = client and invoice_id = id::uuid);
  elsif kind = 'recap' then return exists (select from billing.recap where client_id = client and recap_id = id::uuid);
  elsif kind = 'quote' then return exists (select from billing.quote where client_id = client and quote_id = id::uuid);
  elsif kind in ('meeting', 'minutes') then
    return exists (select from governance.meeting where client_id = client and meeting_id = id::uuid);
  elsif kind = 'signature' then return exists (select from contract.signature where client_id = client and signature_id = id::uuid);
  -- Letters are told to whoever works on one service of their contract, as its text is; their files are not.
  elsif kind = 'letter' then return exists (select from contract.letter
    where client_id = client and letter_id = id::uuid and app.within(app.scopes(), client, contract_id));
  elsif kind = 'duty_proof' then return exists (select from contract.duty_closing where client_id = client and closing_id = id::uuid);
  elsif kind = 'document' then return exists (select from governance.document where client_id = client and document_id = id::uuid);
  elsif kind = 'contract' then return app.within(app.scopes(), client, id);
  elsif kind = 'duty' then return app.within(app.scopes(), client, split_part(id, ' ', 1));
  end if;
  return client::text = any (app.scopes());
end $$;
