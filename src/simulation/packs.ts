/** Prepaid units in a run: the ledger of each pack, and what was used beyond it (readings of the charge `pack`). */
import type { Pack } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import { lastInForce } from "#contract/versions.ts";
import { beyondLines } from "#billing/beyond.ts";
import type { Line } from "#billing/line.ts";
import type { PackLedger } from "#billing/pack.ts";
import { packLedgerOf } from "#billing/pack-state.ts";
import type { DueItem } from "#billing/schedule.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import type { Setting } from "./books.ts";
import { judged } from "./judged.ts";

export type PackRun = { readonly charge: Pack; readonly ledger: PackLedger };

/** The packs of a run under its last text. */
export function packsOf(setting: Setting): PackRun[] {
  const contract = lastInForce(setting.versions, setting.until);
  return contract.charges
    .filter((charge) => charge.kind === "pack")
    .map((charge) => ({ charge, ledger: ledgerOf(setting, contract, charge, setting.until) }));
}

const ledgerOf = ({ cases, ending }: Setting, contract: Contract, pack: Pack, on: Temporal.PlainDate): PackLedger =>
  packLedgerOf({ requests: judged(cases, contract.id), ended: ending?.lastDay ?? null }, contract, pack, on);

/** Units used beyond a pack go on its next invoice: in arrears, on that of their own days. */
export function dueBeyond(setting: Setting, { charge, dueOn, kind, period }: DueItem): readonly Line[] {
  if (kind !== "pack") return [];
  const rhythm = lastInForce(setting.versions, dueOn).charges.find(({ id }) => id === charge);
  if (rhythm?.kind !== "pack") return [];
  if (rhythm.when === "arrears") return beyondIn(setting, charge, period);
  const last = dueOn.subtract({ days: 1 });
  return beyondIn(setting, charge, { first: dueOn.subtract(rhythm.invoicedEvery), last });
}

/** Units used beyond a pack in some days of service. */
export function beyondIn(setting: Setting, id: string, period: CivilPeriod): readonly Line[] {
  return beyondLines(setting.versions, id, period, (contract, pack) => ledgerOf(setting, contract, pack, period.last));
}
