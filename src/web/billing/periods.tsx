import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PeriodSummary } from "#billing/api.ts";
import { amountWords } from "../format/amount.ts";
import { Chip, type Tone } from "../pieces/chip.tsx";
import { useNarrow } from "../pieces/narrow.ts";
import { Scroll } from "../pieces/scroll.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./billing.module.css";
import list from "./list.module.css";
import { usePeriodWords } from "../pieces/period-words.ts";

/** What must be done comes first; what is over, last. */
const ORDER = [
  "to_close",
  "waiting_order",
  "to_invoice",
  "to_credit",
  "running",
  "invoiced",
  "nothing_to_bill",
] as const;
const TONES: Readonly<Record<PeriodSummary["state"], Tone>> = {
  to_close: "soon",
  to_invoice: "accent",
  to_credit: "accent",
  waiting_order: "soon",
  running: "plain",
  invoiced: "kept",
  nothing_to_bill: "plain",
};

type Props = { readonly periods: readonly PeriodSummary[]; readonly label: string };

/** Billed periods by what they wait for, each a link to its steps. */
export function Periods({ periods, label }: Props) {
  const sorted = [...periods].sort(
    (one, other) =>
      ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || other.period.first.localeCompare(one.period.first),
  );
  return useNarrow() ? <Cards periods={sorted} label={label} /> : <Table periods={sorted} label={label} />;
}

function keyOf({ client, contract, charge, period }: PeriodSummary): string {
  return `${client}/${contract}/${charge}/${period.first}`;
}

function Steps({ one }: { readonly one: PeriodSummary }) {
  const words = usePeriodWords();
  return (
    <Link
      to="/cloture/$client/$contract/$charge/$first"
      params={{ client: one.client, contract: one.contract, charge: one.charge, first: one.period.first }}
      data-row=""
    >
      {one.client} · {words(one.period)}
    </Link>
  );
}

/** On a phone nothing is cut: one card a period. */
function Cards({ periods, label }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className={list["cards"]} aria-label={label}>
      {periods.map((one) => (
        <li key={keyOf(one)} className={list["card"]}>
          <p>
            <Steps one={one} />
          </p>
          <p className="soft small">{one.label}</p>
          <p className={classes["head"]}>
            <Chip tone={TONES[one.state]}>{t(`close.stateName.${one.state}`)}</Chip>
            <span className="numbers">
              {t("close.lots", { count: one.units })} ·{" "}
              {t("billing.amountNet", { amount: amountWords(one.totals.net, language) })}
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Table({ periods, label }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Scroll label={label} framed>
      <table className={classes["table"]}>
        <caption className="only-read">{label}</caption>
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
          {periods.map((one) => (
            <tr key={keyOf(one)}>
              <td>
                <Steps one={one} />
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
