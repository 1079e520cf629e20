-- not breaking
-- Sign-in through an identity provider (OpenID Connect, ProConnect): what is under way, who was recognised, and what a
-- sign-out has to show. The secret of the client is in the environment or a file, never here.

-- One sign-in under way, by the digest of its state; it is taken once.
create table identity.oidc_attempt (
  state bytea primary key,
  nonce text not null,
  verifier text,
  back text not null,
  expires_at timestamptz not null
);
call app.share('identity.oidc_attempt', 'a sign-in begins before anyone has signed in', 'insert');

-- ProConnect's sub is that of one identity provider: a person is known by all three.
create table identity.oidc_link (
  issuer text not null,
  idp_id text not null,
  sub text not null,
  person_id uuid not null references party.person,
  at timestamptz not null default now(),
  primary key (issuer, idp_id, sub)
);
create index on identity.oidc_link (person_id);
call app.share('identity.oidc_link', 'a person is recognised before anyone has signed in', 'insert');

create table identity.oidc_session (
  session_id text primary key references identity.session (id) on delete cascade,
  id_token text not null
);
call app.share('identity.oidc_session', 'a sign-out shows whose session it ends', 'insert');

create function identity.take_oidc_attempt(wanted bytea) returns table (nonce text, verifier text, back text)
language sql as $$
  delete from identity.oidc_attempt where state = wanted and expires_at > now()
  returning oidc_attempt.nonce, oidc_attempt.verifier, oidc_attempt.back
$$;
call app.door('identity.take_oidc_attempt(bytea)', 'vigie_app', 'the answer of an identity provider is heard once');

create function identity.person_of_oidc(of_issuer text, of_idp text, of_sub text) returns uuid
language sql stable as $$
  select person_id from identity.oidc_link where issuer = of_issuer and idp_id = of_idp and sub = of_sub
$$;
call app.door('identity.person_of_oidc(text, text, text)', 'vigie_app', 'a person who came before is recognised');

create function identity.id_token_of(wanted text) returns text
language sql stable as $$
  select id_token from identity.oidc_session join identity.session on session.id = session_id where token = wanted
$$;
call app.door('identity.id_token_of(text)', 'vigie_app', 'a sign-out shows whose session it ends');

create or replace function identity.clean() returns void
language sql as $$
  delete from identity.session where "expiresAt" < now();
  delete from identity.verification where "expiresAt" < now();
  delete from identity.used_code where at < now() - interval '1 hour';
  delete from identity.failure where at < now() - interval '1 day';
  delete from identity.attempt where since < now() - interval '1 day';
  delete from identity.sign_in_link where expires_at < now() - interval '1 day';
  delete from identity.oidc_attempt where expires_at < now();
$$;
call app.door('identity.clean()', 'vigie_app', 'what has expired is thrown away');
