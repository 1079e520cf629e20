import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Recap, RecapLine } from "#billing/api.ts";
import { amountWords } from "../format/amount.ts";
import { durationWords } from "../format/duration.ts";
import { dayAndTime, timeOfDay } from "../format/time.ts";
import { Scroll } from "../pieces/scroll.tsx";
import { useLanguage, useTelling } from "../pieces/telling.ts";
import classes from "./billing.module.css";

/** Request by request: real time, units, price, and on demand each stretch of work behind them. */
export function RecapTable({ recap }: { readonly recap: Recap }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (recap.lines.length === 0 && recap.corrections.length === 0) return <p className="soft">{t("close.empty")}</p>;
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

function Line({ line }: { readonly line: RecapLine }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const telling = useTelling();
  return (
    <tr>
      <td>
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
      </td>
      <td className={classes["number"]}>{durationWords(line.seconds)}</td>
      <td className={classes["number"]}>{line.units}</td>
      <td className={classes["number"]}>{amountWords(line.amount, language)}</td>
    </tr>
  );
}
