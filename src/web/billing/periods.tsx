import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PeriodSummary } from "#billing/api.ts";
import { amountWords } from "../format/amount.ts";
import { Chip, type Tone } from "../pieces/chip.tsx";
import { Scroll } from "../pieces/scroll.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./billing.module.css";
import { usePeriodWords } from "./words.ts";

/** What must be done comes first; what is over, last. */
const ORDER = ["to_close", "waiting_order", "to_invoice", "running", "invoiced", "nothing_to_bill"] as const;
const TONES: Readonly<Record<PeriodSummary["state"], Tone>> = {
  to_close: "soon",
  to_invoice: "accent",
  waiting_order: "soon",
  running: "plain",
  invoiced: "kept",
  nothing_to_bill: "plain",
};

/** Billed periods by what they wait for, each a link to its steps. */
export function Periods(props: { readonly periods: readonly PeriodSummary[]; readonly label: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = usePeriodWords();
  const sorted = [...props.periods].sort(
    (one, other) =>
      ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || other.period.first.localeCompare(one.period.first),
  );
  return (
    <Scroll label={props.label} framed>
      <table className={classes["table"]}>
        <caption className="only-read">{props.label}</caption>
        <thead>
          <tr>
            <th scope="col">{t("close.what")}</th>
            <th scope="col">{t("close.state")}</th>
            <th scope="col" className={classes["number"]}>
              {t("close.units")}
            </th>
            <th scope="col" className={classes["number"]}>
              {t("billing.net")}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((one) => (
            <tr key={`${one.client}/${one.contract}/${one.charge}/${one.period.first}`}>
              <td>
                <Link
                  to="/cloture/$client/$contract/$charge/$first"
                  params={{ client: one.client, contract: one.contract, charge: one.charge, first: one.period.first }}
                  data-row=""
                >
                  {one.client} · {words(one.period)}
                </Link>
                <p className="soft small">{one.label}</p>
              </td>
              <td>
                <Chip tone={TONES[one.state]}>{t(`close.stateName.${one.state}`)}</Chip>
              </td>
              <td className={classes["number"]}>{one.units}</td>
              <td className={classes["number"]}>{amountWords(one.totals.net, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
