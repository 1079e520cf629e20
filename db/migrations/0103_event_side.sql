-- not breaking
-- Of which side was the person who said that something happened: each kind says which side may tell it.
alter table contract.duty_trigger add column side text check (side in ('provider', 'client'));
comment on column contract.duty_trigger.side is 'Null for what was told before sides were kept.';
