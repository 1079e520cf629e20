-- not breaking
-- A statement looks for credits of its own days and rows among all that ever served, whoever the client.

create index bank_line_taken_day on billing.bank_line_taken (booked_on) where booked_on is not null;
create index bank_line_taken_row on billing.bank_line_taken (row_id) where row_id is not null;
