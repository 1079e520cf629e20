import type { SavedInvoice } from "#billing/saved.ts";
import type { Tx } from "#database/transaction.ts";
import type { ChorusEnvironment } from "#http/keys.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Deposits } from "../../api.ts";
import { causeOf } from "../../chorus/causes.ts";
import { fileNameOf } from "../../chorus/calls.ts";
import { INVOICE_CODES } from "../../chorus/invoice-states.ts";
import { depositView } from "../../chorus/view.ts";
import type { Trouble } from "../../chorus/words.ts";
import { isOverdueByHand } from "../../chorus/working-day.ts";
import { readAsked } from "./ask.ts";
import { buyerEntry } from "./connection.ts";

const PORTAL = "https://portail.chorus-pro.gouv.fr";

/** A document's life on Chorus Pro, whether Vigie deposited it or a person did. */
export async function readDeposits(
  tx: Tx,
  clientId: string,
  number: string,
  connected: ChorusEnvironment | undefined,
  now: Temporal.Instant,
): Promise<Result<Deposits, Refusal>> {
  const read = await readAsked(tx, clientId, number);
  if (!read.ok) return read;
  const { invoice, contract, deposits } = read.value;
  return accept({
    connected: connected ?? null,
    deposits: deposits.map(depositView),
    buyer: await buyerEntry(tx, clientId, connected, contract.client.siret),
    byHand: {
      portal: PORTAL,
      fileName: fileNameOf(number),
      state: invoice.state,
      trouble: troubleByHand(invoice),
      alarm: isOverdueByHand(invoice, now),
    },
  });
}

/** What the last state entered by hand asks for; the reason that a person copied from the portal tells the cause. */
function troubleByHand({ state, facts }: SavedInvoice): Trouble | null {
  if (state === "suspended") return INVOICE_CODES.SUSPENDUE.trouble;
  if (state !== "rejected") return null;
  const said = facts.findLast(({ kind }) => kind === "rejected")?.text ?? null;
  if (said === null) return INVOICE_CODES.REJETEE.trouble;
  const known = causeOf(said);
  return { ...known, remedy: INVOICE_CODES.REJETEE.trouble?.remedy ?? known.remedy, fix: "credit_and_reissue" };
}
