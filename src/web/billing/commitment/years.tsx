import { useTranslation } from "react-i18next";
import type { Language } from "#kernel/refusal.ts";
import type { CommitmentView } from "#billing/commitment-api.ts";
import { amountWords } from "../../format/amount.ts";
import { Chip } from "../../pieces/chip.tsx";
import { useNarrow } from "../../pieces/narrow.ts";
import { Scroll } from "../../pieces/scroll.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../billing.module.css";
import list from "../list.module.css";
import { usePeriodWords } from "../../pieces/period-words.ts";

type Year = CommitmentView["years"][number];
type Props = { readonly view: CommitmentView; readonly label: string };

const AMOUNTS = ["committed", "invoiced", "toInvoice", "left"] as const;

/** Every year of the contract: what was set aside, what it costs, what is left of it. */
export function Years({ view: { years }, label }: Props) {
  return useNarrow() ? <Cards years={years} label={label} /> : <Table years={years} label={label} />;
}

type Shown = { readonly years: readonly Year[]; readonly label: string };

/** A year whose text set nothing aside has no such amount. */
const shown = (amount: string | null, language: Language): string =>
  amount === null ? "—" : amountWords(amount, language);

/** More was spent than set aside. */
const isOver = ({ left }: Year): boolean => left?.startsWith("-") ?? false;

function State({ year }: { readonly year: Year }) {
  const { t } = useTranslation();
  if (isOver(year)) return <Chip tone="late">{t("commitment.over")}</Chip>;
  return <Chip tone={year.state === "running" ? "accent" : "plain"}>{t(`commitment.state.${year.state}`)}</Chip>;
}

function Table({ years, label }: Shown) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = usePeriodWords();
  return (
    <Scroll label={label} framed>
      <table className={shared["table"]}>
        <caption className="only-read">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t("commitment.year")}</th>
            {AMOUNTS.map((name) => (
              <th key={name} scope="col" className={shared["number"]}>
                {t(`commitment.amount.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year.first}>
              <th scope="row">
                {words(year)} <State year={year} />
              </th>
              {AMOUNTS.map((name) => (
                <td key={name} className={shared["number"]}>
                  {shown(year[name], language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** On a phone nothing is cut: one card a year. */
function Cards({ years, label }: Shown) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = usePeriodWords();
  return (
    <ul className={list["cards"]} aria-label={label}>
      {years.map((year) => (
        <li key={year.first} className={list["card"]}>
          <p className={shared["head"]}>
            <strong>{words(year)}</strong> <State year={year} />
          </p>
          <dl className={shared["totals"]}>
            {AMOUNTS.flatMap((name) => [
              <dt key={`${name} name`}>{t(`commitment.amount.${name}`)}</dt>,
              <dd key={name}>{shown(year[name], language)}</dd>,
            ])}
          </dl>
        </li>
      ))}
    </ul>
  );
}
