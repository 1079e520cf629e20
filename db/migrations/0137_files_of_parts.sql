-- not breaking
-- A file of a letter, or of the proof of a due date, is of the contract of that letter or proof: whoever holds a role for that
-- contract alone attaches it and reads it (C1).

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
  elsif kind = 'contract' then return app.within(app.scopes(), client, id);
  elsif kind = 'duty' then return app.within(app.scopes(), client, split_part(id, ' ', 1));
  end if;
  return client::text = any (app.scopes());
end $$;

-- What a client has used of its limits is counted for all of it, whatever part of it the transaction reaches: it counts, then
-- reaches as far as before.
create function attachment.used(client uuid, since timestamptz, out bytes double precision, out files integer)
language plpgsql as $$
declare
  before text := coalesce(current_setting('vigie.clients', true), '');
begin
  if client <> all (app.current_clients()) then
    raise exception 'this client is not of this transaction' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('vigie.clients', client::text, true);
  select coalesce(sum(size) filter (where received_at > since), 0), count(*) into bytes, files
    from attachment.file where client_id = client;
  perform set_config('vigie.clients', before, true);
end $$;
