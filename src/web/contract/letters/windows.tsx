import { useTranslation } from "react-i18next";
import type { LetterWindow } from "#contract/api/letter.ts";
import { shortDate } from "../../format/time.ts";
import { frenchSpaces } from "../../language/typography.ts";
import { Chip } from "../../pieces/chip.tsx";
import { Card } from "../../pieces/page.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { Warning } from "../../pieces/fault.tsx";
import type { ContractAt } from "../../api/contracts.ts";
import { ClauseLink } from "./clause-link.tsx";
import shared from "../contract-page.module.css";

/** What may still leave today, until when, and the last safe day to post it. */
export function Windows({ at, windows }: { readonly at: ContractAt; readonly windows: readonly LetterWindow[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("letters.windows")} id="windows">
      <ul className={shared["items"]}>
        {windows.map((window) => (
          <Window key={window.what} at={at} window={window} />
        ))}
      </ul>
    </Card>
  );
}

function Window({ at, window }: { readonly at: ContractAt; readonly window: LetterWindow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { what, open, lastDay, safeDay, closed } = window;
  const day = (date: string): string => shortDate(date, language);
  return (
    <li>
      <div className={shared["line"]}>
        <span>
          <strong>{t(`letters.what.${what}`)}</strong>{" "}
          <span className="soft small">
            {t(`letters.from.${window.sender}`)} · <ClauseLink at={at} id={window.clause} />
          </span>
        </span>
        <Chip tone={open ? "kept" : "plain"}>{t(open ? "letters.open" : "letters.closed")}</Chip>
      </div>
      {open && lastDay !== null && safeDay !== null && (
        <p className="small">
          {safeDay === lastDay
            ? t("letters.until", { last: day(lastDay) })
            : t("letters.untilSafe", { last: day(lastDay), safe: day(safeDay) })}
        </p>
      )}
      {open && lastDay === null && <p className="soft small">{t("letters.anyDay")}</p>}
      {!open && (
        <p className="soft small">
          {closed === null
            ? t("letters.closedOn", { last: lastDay === null ? "" : day(lastDay) })
            : language === "fr"
              ? frenchSpaces(closed)
              : closed}
        </p>
      )}
      {window.warnings.map((warning) => (
        <Warning key={warning}>{warning}</Warning>
      ))}
    </li>
  );
}
