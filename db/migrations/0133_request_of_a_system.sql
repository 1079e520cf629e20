-- not breaking
-- The server or application that a request is about (clause M1), chosen when it is opened; its name as it was then.

alter table ticket.request
  add column system_id uuid,
  add column system_name text check (system_name <> ''),
  add constraint request_system foreign key (client_id, system_id) references asset.item,
  add constraint request_system_named check ((system_id is null) = (system_name is null));
comment on column ticket.request.system_name is 'As it was called when the request was opened; the system itself may be renamed or leave the contract.';

create index request_system on ticket.request (client_id, system_id) where system_id is not null;
