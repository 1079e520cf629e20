import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

export type LinkPurpose = "first_sign_in" | "invitation";

type NewLink = {
  readonly linkId: string;
  readonly digest: Buffer;
  readonly personId: string;
  readonly purpose: LinkPurpose;
  readonly hours: number;
  readonly author: string;
};

/** Keeps the digest of a link and ends the person's earlier ones. */
export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await sql`select identity.end_links(${link.personId})`.execute(tx);
  await sql`insert into identity.link (link_id, digest, person_id, purpose, expires_at, author)
    values (${link.linkId}, ${link.digest}, ${link.personId}, ${link.purpose},
      now() + make_interval(hours => ${link.hours}), ${link.author})`.execute(tx);
}

export type OpenLink = { readonly personId: string; readonly purpose: LinkPurpose };

/** A link that may still be used; the transaction then acts as its person. */
export async function actAsLink(tx: Tx, digest: Buffer): Promise<OpenLink | undefined> {
  const { rows } = await sql<OpenLink>`
    select person_id as "personId", purpose from identity.act_as_link(${digest})`.execute(tx);
  return rows[0];
}
