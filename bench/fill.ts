import pg from "pg";

/**
 * A hundred thousand requests as years of use leave them, written by SQL under the owner: 96 in 100 are closed after four
 * facts and two messages each, the rest is open. Every text has some 650 characters, words that are in all of them, and
 * one word that only two share. Cached rows, words, notices and journal lines are written as the product writes them.
 */
export async function fill(ownerUrl: string, client: { readonly id: string; readonly person: string }, count: number) {
  const db = new pg.Client(ownerUrl);
  await db.connect();
  const run = (text: string) => db.query(text.replaceAll(":count", String(count)));
  await run(
    `select set_config('vigie.actor', '${client.person}', false), set_config('vigie.clients', '${client.id}', false)`,
  );
  await run("drop index ticket.search_words");
  await run(seed());
  const mine = `'${client.id}'::uuid`;
  const by = `'${client.person}', 'Rose Demandeuse', 'client'`;
  await run(`
    insert into ticket.request (client_id, request_id, number, reference, contract_id, service, title, description,
      urgency, channel, requested_at, recorded_at, requester, requester_name, author, author_name, author_side)
    select ${mine}, id, n, 'MIR-' || n, 'miramas-infogerance', 'M2', 'Serveur de fichiers indisponible ' || n, body, 'degraded',
      'portal', at, at, '${client.person}', 'Rose Demandeuse', ${by} from seed`);
  await run(`insert into ticket.counter (client_id, last) values (${mine}, :count)`);
  await run(`
    insert into ticket.fact (client_id, request_id, seq, fact_id, kind, at, recorded_at, author, author_name, author_side,
      clause, body, detail)
    select ${mine}, id, seq, md5('fact ' || n || ' ' || seq)::uuid, kind, at + late, at + late, ${by}, 'T2', null, detail::jsonb
    from seed, (values
      (1, 'opened', interval '0', '{"service":"M2"}'),
      (2, 'taken_into_account', interval '10 minutes', '{}'),
      (3, 'restored', interval '30 minutes', '{}'),
      (4, 'closed', interval '40 minutes', '{"report":null}')) as step (seq, kind, late, detail)
    where not open or seq <= 2`);
  await run(`
    insert into ticket.message (client_id, request_id, message_id, at, author, author_name, author_side, visibility, channel, body)
    select ${mine}, id, md5('message ' || n || ' ' || turn)::uuid, at + interval '10 minutes' * turn, ${by}, 'public', 'portal',
      'Nous regardons le serveur et revenons vers vous.' from seed, generate_series(1, 2) as turn where not open or turn = 1`);
  await run(`
    insert into ticket.standing (client_id, request_id, of_contract, opened_on, last_seq, state, service, next_deadline,
      exempted, contested, decision_asked, updated_at)
    select ${mine}, id, 'miramas-infogerance', 'M2', case when open then 2 else 4 end, case when open then 'in_progress' else 'closed' end, 'M2',
      case when open then at + interval '1 day' end, false, false, false,
      at + case when open then interval '10 minutes' else interval '40 minutes' end from seed`);
  await run(`
    insert into ticket.search (client_id, request_id, of_contract, opened_on, service, internal, words)
    select ${mine}, id, 'miramas-infogerance', 'M2', 'M2', false, ticket.words('Serveur de fichiers indisponible ' || n || ' ' || body) from seed`);
  await run(`
    insert into notice.notice (client_id, notice_id, reason, once_key, about_kind, about_id, reference, clause, at, author,
      texts, recipients)
    select ${mine}, md5('notice ' || n || ' ' || turn)::uuid, 'receipt', 'bench ' || n || ' ' || turn, 'request', id::text,
      'MIR-' || n, 'T2', at, '${client.person}',
      '{"fr":{"subject":"Demande reçue","body":"Bonjour"},"en":{"subject":"Request received","body":"Hello"}}', '[]'
    from seed, generate_series(1, 2) as turn`);
  await run(`
    insert into audit.entry (client_id, entry_id, at, actor, actor_name, action, subject, clause, detail)
    select ${mine}, md5('line ' || n || ' ' || turn)::uuid, at, '${client.person}', 'Rose Demandeuse', 'ticket.opened',
      'MIR-' || n, 'T2', '{}' from seed, generate_series(1, 2) as turn`);
  await run("create index search_words on ticket.search using gin ((words || array_to_tsvector(reach)))");
  await db.query("vacuum analyze");
  await db.end();
}

/** The same requests for the bare server, in a database of its own: one table and the indexes that its queries need. */
export async function fillBare(url: string, count: number): Promise<void> {
  const db = new pg.Client(url);
  await db.connect();
  await db.query(seed().replaceAll(":count", String(count)));
  await db.query(`
    create table request (
      number serial primary key, title text not null, description text not null, closed boolean not null default false,
      due timestamptz not null default now() + interval '1 day',
      words tsvector generated always as (to_tsvector('french', title || ' ' || description)) stored)`);
  await db.query(`
    insert into request (title, description, closed, due)
    select 'Serveur de fichiers indisponible ' || n, body, not open, at + interval '1 day' from seed order by n`);
  await db.query("create index on request (due, number) where not closed");
  await db.query("create index on request using gin (words)");
  await db.query("vacuum analyze");
  await db.end();
}

const seed = () => `
  create temporary table seed as
  select n, md5('request ' || n)::uuid as id,
    date_trunc('second', now() - interval '400 days' * (1 - n::numeric / :count) - interval '1 hour') as at,
    n % 25 = 0 as open,
    '${TEXT}' || ' Référence ' || left(md5((n % (:count / 2))::text), 10) || '.' as body
  from generate_series(1, :count) as n`;

/** French as requests are written, 600 characters. */
export const TEXT = [
  "Bonjour, depuis ce matin les agents ne peuvent plus ouvrir les documents partagés du service de l’état civil.",
  "Le serveur répond au ping mais la session se ferme aussitôt après l’identification, sur tous les postes du bâtiment.",
  "Le journal du système montre des erreurs de disque toutes les deux minutes depuis trois heures du matin.",
  "Nous avons redémarré le commutateur du premier étage sans effet et vérifié que la sauvegarde de la nuit est terminée.",
  "Pouvez-vous regarder rapidement, le guichet reçoit du public et les actes en cours ne peuvent pas être imprimés.",
  "Merci de nous tenir au courant.",
].join(" ");
