import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Recap, RecapLine } from "#billing/api.ts";
import { amountWords } from "../format/amount.ts";
import { durationWords } from "../format/duration.ts";
import { dayAndTime, timeOfDay } from "../format/time.ts";
import { useNarrow } from "../pieces/narrow.ts";
import { Scroll } from "../pieces/scroll.tsx";
import { useLanguage, useTelling } from "../pieces/telling.ts";
import classes from "./billing.module.css";
import list from "./list.module.css";

/** Request by request: real time, units, price, and on demand each stretch of work behind them. */
export function RecapTable({ recap }: { readonly recap: Recap }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  if (recap.lines.length === 0 && recap.corrections.length === 0) return <p className="soft">{t("close.empty")}</p>;
  return narrow ? <Cards recap={recap} /> : <Table recap={recap} />;
}

type Props = { readonly recap: Recap };

/** On a phone nothing is cut: one card a request. */
function Cards({ recap }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lots = (units: number, amount: string): string =>
    `${t("close.lots", { count: units })} · ${t("billing.amountNet", { amount: amountWords(amount, language) })}`;
  return (
    <>
      <p className="soft small">
        {t("close.price", { unit: recap.unit, price: amountWords(recap.unitPrice, language) })}
      </p>
      <ul className={list["cards"]} aria-label={t("close.step.recap")}>
        {recap.lines.map((line) => (
          <li key={line.reference} className={list["card"]}>
            <What line={line} />
            <p className={classes["head"]}>
              <span className="small">
                {t("work.real")} {durationWords(line.seconds)}
              </span>
              <span className="numbers">{lots(line.units, line.amount)}</span>
            </p>
          </li>
        ))}
        {recap.corrections.map((one) => (
          <li key={`${one.reference}-${one.period.first}`} className={list["card"]}>
            <p>{t("close.correction", { reference: one.reference })}</p>
            <p className="soft small">{one.reason}</p>
            <p className="numbers">{lots(one.units, one.amount)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Table({ recap }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Scroll label={t("close.step.recap")}>
      <table className={classes["table"]}>
        <caption className="soft small">
          {t("close.price", { unit: recap.unit, price: amountWords(recap.unitPrice, language) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("close.request")}</th>
            <th scope="col" className={classes["number"]}>
              {t("work.real")}
            </th>
            <th scope="col" className={classes["number"]}>
              {t("close.units")}
            </th>
            <th scope="col" className={classes["number"]}>
              {t("billing.net")}
            </th>
          </tr>
        </thead>
        <tbody>
          {recap.lines.map((line) => (
            <Line key={line.reference} line={line} />
          ))}
          {recap.corrections.map((one) => (
            <tr key={`${one.reference}-${one.period.first}`}>
              <td>
                {t("close.correction", { reference: one.reference })}
                <p className="soft small">{one.reason}</p>
              </td>
              <td>–</td>
              <td className={classes["number"]}>{one.units}</td>
              <td className={classes["number"]}>{amountWords(one.amount, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

type LineProps = { readonly line: RecapLine };

function Line({ line }: LineProps) {
  const language = useLanguage();
  return (
    <tr>
      <td>
        <What line={line} />
      </td>
      <td className={classes["number"]}>{durationWords(line.seconds)}</td>
      <td className={classes["number"]}>{line.units}</td>
      <td className={classes["number"]}>{amountWords(line.amount, language)}</td>
    </tr>
  );
}

/** The request, what becomes of its time, and each stretch of work behind its figures. */
function What({ line }: LineProps) {
  const { t } = useTranslation();
  const telling = useTelling();
  return (
    <div>
      <Link to="/demandes/$reference" params={{ reference: line.reference }}>
        {line.reference}
      </Link>{" "}
      {line.title}
      {line.fate !== "to_bill" && <p className="small">{t(`close.fate.${line.fate}`)}</p>}
      <details>
        <summary className="small">{line.explanation}</summary>
        <ul className="soft small">
          {line.evidence.map((one) => (
            <li key={one.session + one.from}>
              {one.person}, {dayAndTime(one.from, telling)} – {timeOfDay(one.to, telling)} :{" "}
              {durationWords(one.seconds)}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
