import { useTranslation } from "react-i18next";
import type { ContractDetail, ReadingView } from "#contract/api.ts";
import { shortDate } from "../format/time.ts";
import { Chip, type Tone } from "../pieces/chip.tsx";
import { Card } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { ClauseMark } from "./clause-mark.tsx";
import classes from "./contract.module.css";
import { useUndecidedWord } from "./words.ts";
import { Scroll } from "../pieces/scroll.tsx";

const TONES: Readonly<Record<ReadingView["source"], Tone>> = {
  text: "kept",
  agreed: "kept",
  assumed: "plain",
  undecided: "soon",
};

/** Where the text can be read in more than one way: the reading in force and where it comes from. Undecided is a state. */
export function Readings({ contract }: { readonly contract: ContractDetail }) {
  const { t } = useTranslation();
  const words = useUndecidedWord();
  const open = contract.conflicts.filter((one) => one.settled === null);
  const decided = contract.readings.filter((one) => one.source !== "undecided");
  return (
    <Card title={t("readings.title")} id="readings">
      <div className={classes["stack"]}>
        {contract.undecided.map((reading) => (
          <div key={reading.parameter} className={classes["undecided"]}>
            <strong>{t("readings.undecided")}</strong> {words("parameter", reading.parameter)}{" "}
            <ClauseMark id={reading.clause} />
            {reading.note !== null && <p className="soft small">{reading.note}</p>}
            <p className="small">
              {t("readings.options", { list: reading.options.map((one) => words("option", one)).join(" · ") })}
            </p>
          </div>
        ))}
        {open.map((conflict) => (
          <div key={conflict.subject} className={classes["undecided"]}>
            <strong>{t("readings.conflict", { subject: conflict.subject })}</strong> <ClauseMark id={conflict.clause} />
            <ul>
              {conflict.values.map((one) => (
                <li key={one.value}>
                  {one.value} <span className="soft">({one.where})</span>
                  {one.value === conflict.used && <> · {t("readings.used")}</>}
                </li>
              ))}
            </ul>
          </div>
        ))}
        <details>
          <summary>{t("readings.all", { count: decided.length })}</summary>
          <Scroll label={t("readings.title")}>
            <Table readings={decided} parameters={contract.parameters} />
          </Scroll>
        </details>
      </div>
    </Card>
  );
}

type TableProps = {
  readonly readings: readonly ReadingView[];
  readonly parameters: ContractDetail["parameters"];
};

function Table({ readings, parameters }: TableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <table className={classes["table"]}>
      <thead>
        <tr>
          <th scope="col">{t("readings.parameter")}</th>
          <th scope="col">{t("readings.value")}</th>
          <th scope="col">{t("readings.source")}</th>
        </tr>
      </thead>
      <tbody>
        {readings
          .map((reading) => ({ reading, said: parameters.find((one) => one.parameter === reading.parameter) }))
          .map(({ reading, said }) => (
            <tr key={reading.parameter}>
              <td>
                {said?.name ?? reading.parameter} <ClauseMark id={reading.clause} />
                {reading.rule !== null && <p>{reading.rule}</p>}
                {reading.note !== null && <p className="soft small">{reading.note}</p>}
              </td>
              <td>{said?.says ?? reading.value}</td>
              <td>
                <Chip tone={TONES[reading.source]}>{t(`readings.from.${reading.source}`)}</Chip>
                {reading.agreedOn !== null && <p className="soft small">{shortDate(reading.agreedOn, language)}</p>}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
