-- not breaking
-- A letter of new prices says them as data: words alone cannot be compared with the text that puts them in force (B5).
alter table contract.letter add column prices jsonb not null default '[]'
  check (jsonb_typeof(prices) = 'array' and (prices = '[]' or what = 'price_revision'));
comment on column contract.letter.prices is 'Each price told: charge, band of hours or null, cents. None: it revises no price.';
