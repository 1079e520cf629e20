import { useTranslation } from "react-i18next";
import { durationWords } from "../format/duration.ts";

/** How the contract file names a clock that never stops. */
const ROUND_THE_CLOCK = "round_the_clock";

export function isRoundTheClock(calendar: string | null): boolean {
  return calendar === null || calendar === ROUND_THE_CLOCK;
}

/** "4 h ouvrées, calendrier « … »": working hours never stand without the name of their calendar. */
export function Promised(props: { readonly seconds: number; readonly calendar: string | null }) {
  const { t } = useTranslation();
  const target = durationWords(props.seconds);
  if (isRoundTheClock(props.calendar)) return t("clock.promiseAlways", { target });
  return t("clock.promise", { target, calendar: props.calendar });
}
