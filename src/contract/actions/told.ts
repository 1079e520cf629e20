import type { Tx } from "#database/transaction.ts";
import type { Language } from "#kernel/refusal.ts";
import { deliveryOf } from "#notice/notice.ts";
import { noticesAbout } from "#notice/store.ts";
import type { ToldNotice } from "../api/told.ts";
import type { Dossier } from "../store.ts";

/** What people were told of a contract, for the reasons asked for: what was said, to whom, and what became of it. */
export async function toldOf(
  tx: Tx,
  { clientId, contractId }: Pick<Dossier, "clientId" | "contractId">,
  language: Language,
  isAsked: (reason: string) => boolean,
): Promise<ToldNotice[]> {
  const all = await noticesAbout(tx, clientId, { kind: "contract", id: contractId });
  return all
    .filter(({ reason }) => isAsked(reason))
    .map(({ at, texts, recipients, deliveries }) => ({
      at: at.toString(),
      ...texts[language],
      to: recipients.map(({ name }) => name),
      delivery: deliveryOf(deliveries),
    }));
}
