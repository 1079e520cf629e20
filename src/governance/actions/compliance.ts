import { lastInForce, type Versions } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { loadPageFonts } from "#document/actions.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer } from "#http/route.ts";
import { isBefore } from "#kernel/period.ts";
import type { Language, Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { ComplianceView } from "../compliance/api.ts";
import { complianceOf, type Told } from "../compliance/compliance.ts";
import { compliancePage } from "../compliance/page.ts";
import { complianceView } from "../compliance/view.ts";
import { refused } from "../refusals.ts";
import { dutiesAt } from "./live.ts";
import { readDay, readSetting, type Doing, type Setting } from "./records.ts";

type Asked = Pick<Doing, "client" | "contract" | "now">;

/** Whether the contract is kept, today or at the end of a past day. Refused for a day to come or before the beginning. */
export async function readCompliance(
  tx: Tx,
  asked: Asked,
  on: string | undefined,
  language: Language,
): Promise<Result<ComplianceView, Refusal>> {
  const read = await complianceAt(tx, asked, on);
  return read.ok ? accept(complianceView(read.value, language)) : read;
}

/** The same as a tagged PDF, in the language of French contracts. */
export async function complianceFile(
  tx: Tx,
  asked: Asked,
  on: string | undefined,
): Promise<Result<FileAnswer, Refusal>> {
  const read = await complianceAt(tx, asked, on);
  if (!read.ok) return read;
  const { compliance } = read.value;
  const bytes = renderPdf(compliancePage(read.value), loadPageFonts());
  const number = compliance.contract.number.replace(/[^\w.-]/g, "_");
  return accept({ bytes, type: "application/pdf", name: `${compliance.on.toString()}_conformite_${number}.pdf` });
}

/** A past day is seen from its last moment. Refuses `governance.future_day` and `governance.before_beginning`. */
async function complianceAt(tx: Tx, asked: Asked, on: string | undefined): Promise<Result<Told, Refusal>> {
  const setting = await readSetting(tx, asked);
  if (!setting.ok) return setting;
  const { today, dossier } = setting.value;
  const { zone, term } = dossier.versions[0];
  const day = on === undefined ? accept(today) : readDay(on);
  if (!day.ok) return day;
  if (isBefore(today, day.value)) return refused("governance.future_day", { day: day.value.toString() });
  if (isBefore(day.value, term.effective) && isBefore(day.value, today))
    return refused("governance.before_beginning", { effective: term.effective.toString() });
  const at = day.value.equals(today) ? asked.now : lastMoment(day.value, zone);
  const known = asKnown(setting.value, day.value, at);
  const { duties, about: names } = await dutiesAt(tx, known, at);
  return accept({ compliance: complianceOf(known.contract, duties, day.value, at), names, today });
}

const lastMoment = (day: Temporal.PlainDate, zone: string): Temporal.Instant =>
  day.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ milliseconds: 1 });

/** The texts that were there on a day: a version loaded later, to take effect later still, was not known then (P3). */
function asKnown(setting: Setting, day: Temporal.PlainDate, at: Temporal.Instant): Setting {
  const { versions, rows } = setting.dossier;
  const [first, ...rest] = versions;
  const later = rest.filter(
    ({ version }, index) =>
      !isBefore(day, version.effective) || Temporal.Instant.compare(rows[index + 1]?.at ?? at, at) <= 0,
  );
  const known: Versions = [first, ...later];
  return {
    ...setting,
    today: day,
    contract: lastInForce(known, day),
    dossier: { ...setting.dossier, versions: known },
  };
}
