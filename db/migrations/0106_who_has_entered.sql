-- not breaking
-- Somebody who comes in by a link or by an identity provider has no password, and has entered all the same: a first link,
-- which its maker reads, would let the maker set one and come in as them.
create function identity.has_entered(person uuid) returns boolean
language sql stable as $$ select exists (select from identity."user" where id = person::text) $$;
call app.door('identity.has_entered(uuid)', 'vigie_app', 'a first link is made only for whoever never came in');
