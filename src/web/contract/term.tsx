import { useTranslation } from "react-i18next";
import type { ContractDetail } from "#contract/api.ts";
import { lengthWords } from "#kernel/length-words.ts";
import { civilDate, shortDate } from "../format/time.ts";
import { Warning } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { ContractEnd } from "./end.tsx";
import { yearsOf, type YearOfPeriods } from "./period-years.ts";
import { ClauseMark } from "./clause-mark.tsx";
import classes from "./contract.module.css";
import { useContractWord } from "./words.ts";

/** Where the contract stands in its life, and the next days that bind (E1, E2, B5). */
export function Term({ contract }: { readonly contract: ContractDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useContractWord();
  const { term } = contract;
  return (
    <Card title={t("contract.term")} id="term" aside={<ClauseMark id={term.clause} />}>
      <div className={classes["term"]}>
        <div className={classes["stack"]}>
          <Periods years={yearsOf(term.periods)} />
          <p className="soft">
            {t("contract.runs", {
              day: civilDate(term.effective, language),
              period: lengthWords(term.period, language),
              renewal: word("renewal", term.renewal),
            })}{" "}
            {term.renewalsMax !== null && t("contract.renewals", { count: term.renewalsMax })}{" "}
            {term.ended !== null && <ContractEnd ended={term.ended} />}
            {term.ended === null && term.lastDay !== null && (
              <strong>{t("contract.lastDay", { day: civilDate(term.lastDay, language) })}</strong>
            )}
          </p>
        </div>
        <div>
          <h3>{t("contract.dates")}</h3>
          {term.dates.length === 0 ? (
            <p className="soft">{t("contract.noDates")}</p>
          ) : (
            <ol className={classes["dates"]}>
              {term.dates.map((date) => (
                <li key={date.day + date.what}>
                  <time dateTime={date.day}>{shortDate(date.day, language)}</time>
                  <span>
                    {date.what} <ClauseMark id={date.clause} />
                    {date.reminder !== null && (
                      <span className="soft small">
                        {" "}
                        {t("contract.reminder", { day: shortDate(date.reminder, language) })}
                      </span>
                    )}
                  </span>
                </li>
              ))}
            </ol>
          )}
          {term.warnings.map(({ text, clause }) => (
            <Warning key={text}>
              {text} <ClauseMark id={clause} />
            </Warning>
          ))}
        </div>
      </div>
    </Card>
  );
}

/** Every period of the term; where a year holds several, the years other than the one that runs are folded. */
function Periods({ years }: { readonly years: readonly YearOfPeriods[] }) {
  const { t } = useTranslation();
  const [only] = years;
  if (years.length === 1 && only) return <PeriodList periods={only.periods} label={t("contract.periods")} />;
  return years.map(({ year, periods, current }) => (
    <details key={year} open={current}>
      <summary>{t("contract.periodsOf", { year, count: periods.length })}</summary>
      <PeriodList periods={periods} label={t("contract.periodsOf", { year, count: periods.length })} />
    </details>
  ));
}

function PeriodList({ periods, label }: Pick<YearOfPeriods, "periods"> & { readonly label: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ol className={classes["periods"]} aria-label={label}>
      {periods.map((period) => (
        <li
          key={period.first}
          className={classes["period"]}
          data-current={period.current}
          aria-current={period.current ? "date" : undefined}
        >
          {period.current && <strong>{t("contract.now")} </strong>}
          <div>{shortDate(period.first, language)}</div>
          <div>{shortDate(period.last, language)}</div>
        </li>
      ))}
    </ol>
  );
}
