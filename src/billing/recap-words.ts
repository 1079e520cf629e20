/** What a recap is about, in words: the days of its period, or that it corrects what came before, once nothing follows. */
import { periodFrench } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import type { PeriodOf, Sheet } from "./sheet.ts";

/** What a recap of corrections alone is called, where another has the days of its period. */
export const AFTER_LAST = "corrections après le dernier récapitulatif";

type Said = Readonly<Record<Language, string>>;
type About = Pick<PeriodOf, "afterLast" | "period">;

/** Its days, after its title. */
export const aboutRecap = ({ afterLast, period }: About): Said => ({
  fr: afterLast ? `(${AFTER_LAST})` : periodFrench(period),
  en: afterLast ? "(corrections after the last recap)" : `from ${period.first.toString()} to ${period.last.toString()}`,
});

/** How much is in it. */
export const contentsOf = (
  { afterLast }: About,
  sheet: Pick<Sheet, "lines" | "corrections" | "units" | "unit">,
): Said => {
  const { lines, corrections, units, unit } = sheet;
  if (afterLast) return { fr: `${corrections.length} correction(s)`, en: `${corrections.length} correction(s)` };
  return { fr: `${lines.length} demande(s), ${units} × ${unit}`, en: `${lines.length} request(s), ${units} × ${unit}` };
};

/** What it says when it asks for nothing. */
export const nothingAsked = ({ afterLast }: About): Said => ({
  fr: afterLast ? "Rien n’est à facturer." : "Rien n’est à facturer pour cette période.",
  en: afterLast ? "Nothing is to be billed." : "Nothing is to be billed for this period.",
});
