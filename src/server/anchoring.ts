import type { Kysely } from "kysely";
import { sql } from "kysely";
import { anchorChain } from "#audit/actions/evidence.ts";
import type { SignedAnchor } from "#audit/anchor.ts";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import type { SigningKey } from "#http/keys.ts";
import type { Role } from "#http/permission.ts";
import type { Part } from "#http/scope.ts";
import type { Notice, Recipient } from "#notice/notice.ts";
import { recordNotice } from "#notice/store.ts";
import { SIDES } from "#party/role.ts";
import { peopleOf, type PersonWithRoles } from "#party/store/person.ts";

const ANCHORER = "system:anchor";

/** Those who keep an anchor outside of this installation, on both sides. */
const KEEPERS: readonly Role[] = ["security_officer", "management", "project_lead", "administrator"];

/** Signs the end of each client's chain that grew since the day before, and sends it to both sides. Answers how many. */
export async function anchorAll(db: Kysely<Database>, key: SigningKey, now: Temporal.Instant): Promise<number> {
  const clients = await transact(db, { actor: ANCHORER, clients: [] }, async (tx) => {
    const { rows } = await sql<{ id: string; code: string }>`
      select client_id as id, code from party.client order by code`.execute(tx);
    return rows;
  });
  let anchored = 0;
  for (const { id, code } of clients) {
    anchored += await transact(db, { actor: ANCHORER, clients: [id] }, async (tx) => {
      const anchor = await anchorChain(tx, id, key, now);
      if (!anchor) return 0;
      await recordNotice(tx, await noticeOf(tx, { id, code }, anchor, key, now));
      return 1;
    });
  }
  return anchored;
}

/** One message a day for each client. A keeper is written to once, under the first of their roles in `KEEPERS`. */
async function noticeOf(
  tx: Tx,
  { id, code }: { readonly id: string; readonly code: string },
  anchor: SignedAnchor,
  key: SigningKey,
  now: Temporal.Instant,
): Promise<Notice> {
  const people = await peopleOf(tx, id, now);
  const recipients = SIDES.flatMap((one) => keepersOf(people.filter(({ side }) => side === one)));
  const day = anchor.at.slice(0, 10);
  return {
    clientId: id,
    reason: "journal_anchored",
    onceKey: `journal_anchored ${day}`,
    about: { kind: "journal", id },
    reference: code,
    clause: null,
    at: now,
    author: ANCHORER,
    recipients,
    texts: anchorTexts(anchor, key.publicKey, day),
  };
}

/** The keepers of one side; where it has none, those whose role there is for the most of it, so that each side keeps anchors. */
function keepersOf(people: readonly PersonWithRoles[]): Recipient[] {
  const found = people.flatMap((person): Recipient[] => {
    const role = KEEPERS.find((keeper) => person.roles.includes(keeper));
    return role === undefined ? [] : [recipient(person, role)];
  });
  if (found.length > 0) return found;
  const held = people.flatMap((person) => {
    const [whole] = person.roles;
    if (whole !== undefined) return [{ person, role: whole, narrow: 0 }];
    const [widest] = person.scoped.toSorted((one, other) => narrowness(one) - narrowness(other));
    return widest ? [{ person, role: widest.role, narrow: narrowness(widest) }] : [];
  });
  const widest = Math.min(...held.map(({ narrow }) => narrow));
  return held.filter(({ narrow }) => narrow === widest).map(({ person, role }) => recipient(person, role));
}

const narrowness = ({ service }: Part): number => (service === null ? 1 : 2);

const recipient = ({ personId, name, email, language }: PersonWithRoles, role: Role): Recipient => ({
  personId,
  role,
  name,
  email,
  language,
});

/** Both texts end with the anchor on one line and the public key, as `verify-journal.mjs` reads them. */
function anchorTexts(anchor: SignedAnchor, publicKey: string, day: string): Notice["texts"] {
  const proof = `${JSON.stringify(anchor)}\n\n${publicKey.trim()}`;
  return {
    fr: {
      subject: `Ancre du journal du ${day}`,
      body: `Gardez ce message : il prouve que le journal de votre contrat comptait ${anchor.place} lignes scellées ce jour-là, et qu’aucune n’a changé depuis.\n\n${proof}`,
    },
    en: {
      subject: `Journal anchor of ${day}`,
      body: `Keep this message: it proves that the journal of your contract had ${anchor.place} sealed lines on that day, and that none has changed since.\n\n${proof}`,
    },
  };
}
