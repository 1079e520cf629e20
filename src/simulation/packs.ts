/** Prepaid units in a run: the ledger of each pack, and what was used beyond it (readings of the charge `pack`). */
import type { Pack } from "#contract/charge.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Line } from "#billing/line.ts";
import { beyondLine, packLedger, packUses, type PackLedger } from "#billing/pack.ts";
import { packRulesOf, quotedChargeOf } from "#billing/rules.ts";
import type { DueItem } from "#billing/schedule.ts";
import { lotsOf } from "#intervention/lots.ts";
import { lotRulesOf } from "#intervention/rules.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import type { Setting } from "./books.ts";

export type PackRun = { readonly charge: Pack; readonly ledger: PackLedger };

/** The packs of a run under its last text. Contested and offered work uses no unit. */
export function packsOf(setting: Setting): PackRun[] {
  const { versions, until, ending, cases } = setting;
  const contract = lastInForce(versions, until);
  return contract.charges
    .filter((charge) => charge.kind === "pack")
    .map((charge) => {
      const own = cases.filter((one) => charge.services.includes(one.service) && !one.contested && !one.offered);
      const worked = lotsOf(
        lotRulesOf(contract, charge),
        own.flatMap(({ segments }) => segments),
      );
      const served = { first: contract.term.effective, last: ending?.lastDay ?? until };
      return { charge, ledger: packLedger(packRulesOf(charge), packUses(worked, contract.zone), served, until) };
    });
}

/** Units used beyond a pack since its last invoice go on the next one, at the same price. */
export function dueBeyond(setting: Setting, { charge, dueOn, kind }: DueItem): readonly Line[] {
  if (kind !== "pack") return [];
  const rhythm = lastInForce(setting.versions, dueOn).charges.find(({ id }) => id === charge);
  if (rhythm?.kind !== "pack") return [];
  const last = dueOn.subtract({ days: 1 });
  return beyondIn(setting, charge, { first: dueOn.subtract(rhythm.invoicedEvery), last });
}

/** Units used beyond a pack in some days of service. */
export function beyondIn(setting: Setting, id: string, period: CivilPeriod): readonly Line[] {
  const contract = lastInForce(setting.versions, period.last.add({ days: 1 }));
  const found = packsOf(setting).find(({ charge }) => charge.id === id);
  if (!found) return [];
  const { charge, ledger } = found;
  const line = beyondLine(
    packRulesOf(charge),
    ledger,
    { ...quotedChargeOf(contract, charge), unitPrice: charge.unitPrice },
    period,
  );
  return line ? [line] : [];
}
