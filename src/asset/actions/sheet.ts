import { endingAt } from "#contract/letter/end.ts";
import { readContractOf } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import { lastInForce } from "#contract/versions.ts";
import { loadPageFonts } from "#document/actions.ts";
import { renderPdf } from "#document/page.ts";
import type { Tx } from "#database/transaction.ts";
import type { FileAnswer } from "#http/route.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused, type AssetRefusal } from "../refusals.ts";
import { routinePeriodAt, type Lasting } from "../routine.ts";
import { routineSheet } from "../sheet.ts";
import { readDone, readItems } from "../store.ts";

export type PeriodAt = { readonly contract: string; readonly routine: string; readonly first: Temporal.PlainDate };

/** The sheet of one period of a routine as a PDF file (M1), by the text in force when it began; a draft while it is due. */
export async function routineFile(
  tx: Tx,
  clientId: string,
  { contract: contractId, routine: id, first }: PeriodAt,
  now: Temporal.Instant,
): Promise<Result<FileAnswer, AssetRefusal>> {
  const dossier = await readContractOf(tx, clientId, contractId);
  if (!dossier) return refused("asset.contract_not_found");
  const contract = lastInForce(dossier.versions, first);
  const today = civilDay(now, contract.zone);
  const service = contract.services.find(({ routines }) => routines.some((one) => one.id === id));
  const routine = service?.routines.find((one) => one.id === id);
  const mine = <Kept extends { readonly contractId: string }>(all: readonly Kept[]) =>
    all.filter((one) => one.contractId === contractId);
  const lasting: Lasting = {
    contract,
    ended: endingAt(dossier, await readLetters(tx, clientId), now)?.lastDay ?? null,
  };
  const done = mine(await readDone(tx, clientId));
  const found = routine && routinePeriodAt(lasting, routine, done, first, today);
  if (!service || !routine || !found) return refused("asset.unknown_routine");
  const items = mine(await readItems(tx, clientId));
  const page = routineSheet({ ...lasting, routine, service: service.id, found, items }, today);
  const name = `${first.toString().slice(0, 7)}_fiche-mise-a-jour_${id}.pdf`;
  return accept({ bytes: renderPdf(page, loadPageFonts()), type: "application/pdf", name });
}
