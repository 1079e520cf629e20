import type { SavedInvoice } from "#billing/saved.ts";
import type { Tx } from "#database/transaction.ts";
import type { ChorusEnvironment } from "#http/keys.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Deposits } from "../../api.ts";
import { profileOf } from "../../compose.ts";
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
  // Chorus Pro takes what public buyers owe (CCP L2192-1); any other client receives by a platform of their own, or by mail.
  const chorus = profileOf(contract) === "chorus-direct";
  return accept({
    connected: (chorus && connected) || null,
    deposits: deposits.map(depositView),
    buyer: await buyerEntry(tx, clientId, connected, contract.client.siret),
    byHand: {
      portal: chorus ? PORTAL : null,
      fileName: fileNameOf(number),
      state: invoice.state,
      trouble: troubleByHand(invoice),
      alarm: chorus && isOverdueByHand(invoice, now),
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
