import type { Tx } from "#database/transaction.ts";
import type { SigningKey } from "#http/keys.ts";
import type { GrowingFile } from "#http/route.ts";
import type { SignedAnchor } from "../anchor.ts";
import { anchorItem, headItem, sealedItem, startText, waitingItem, type ClientNamed } from "../evidence-text.ts";
import { chainHead } from "../store.ts";
import { anchorsOf, publicKeys, sealedAfter, unsealedAfter } from "../store/evidence.ts";

/** Lines held in memory at once. */
const PAGE = 500;

/**
 * A client's journal as one file that proves itself, however long it is: a page of it at a time, each read in a transaction
 * of its own once the one before has left. The chain is exported up to the place where it ends now; what is written or
 * sealed meanwhile is told as waiting, which it was.
 */
export async function exportJournal(
  tx: Tx,
  client: ClientNamed,
  key: SigningKey,
  now: Temporal.Instant,
): Promise<Pick<GrowingFile, "next">> {
  const last = (await chainHead(tx, client.id))?.place ?? 0;
  const anchors = (await anchorsOf(tx, client.id)).filter(({ place }) => place <= last);
  const keys = new Map([...(await publicKeys(tx)), [key.keyId, key.publicKey]]);
  const text = startText(client.id, key);
  const steps = pages(client, { last, anchors, head: headItem(client, keys, now) });
  let at: Step | null = "head";
  const next = async (turn: Tx): Promise<Uint8Array | null> => {
    if (at === null) return null;
    const page: Page = await steps(turn, at);
    at = page.after;
    return Buffer.from(text.write(page.items) + (at === null ? text.end() : ""), "utf8");
  };
  return { next };
}

/** What comes next: the head, sealed lines after a place, waiting lines after an entry. Null: the end. */
type Step = "head" | { readonly place: number } | { readonly entryId: string };
type Page = { readonly items: readonly object[]; readonly after: Step | null };

const FIRST_ENTRY = "00000000-0000-0000-0000-000000000000";

type Whole = { readonly last: number; readonly anchors: readonly SignedAnchor[]; readonly head: object };

function pages(client: ClientNamed, { last, anchors, head }: Whole) {
  return async (tx: Tx, step: Step): Promise<Page> => {
    if (step === "head") return { items: [head], after: { place: 0 } };
    if ("place" in step) {
      const rows = await sealedAfter(tx, client.id, step.place, last, PAGE);
      const end = rows.at(-1);
      const items = rows.map(({ line, ...seal }) => sealedItem(seal, line));
      return { items, after: end && rows.length === PAGE ? { place: end.place } : { entryId: FIRST_ENTRY } };
    }
    const lines = await unsealedAfter(tx, client.id, last, step.entryId, PAGE);
    const end = lines.at(-1);
    const items = lines.map(waitingItem);
    if (end && lines.length === PAGE) return { items, after: { entryId: end.entryId } };
    return { items: [...items, ...anchors.map(anchorItem)], after: null };
  };
}
