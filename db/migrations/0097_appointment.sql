-- not breaking
-- An invitation by mail carries the appointment itself, so that calendars take it (clauses P6, M3).

alter table notice.notice add column event jsonb check (jsonb_typeof(event) = 'object');
comment on column notice.notice.event is 'The appointment that the message carries as iCalendar (RFC 5545); null when it carries none.';
