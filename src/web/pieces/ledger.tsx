import { useTranslation } from "react-i18next";
import { durationWords } from "../format/duration.ts";
import { civil, exactDayAndTime, exactTime, type Telling } from "../format/time.ts";
import classes from "./ledger.module.css";
import { Scroll } from "./scroll.tsx";

/** One stretch of a clock, as requests and the simulator both answer it. */
export type Line = {
  readonly from: string;
  readonly to: string;
  readonly counted: boolean;
  readonly reason: string;
  readonly label: string | null;
  readonly seconds: number;
};

/**
 * A clock opened line by line: what counted, what did not and why, and the running sum. The counted lines add up to
 * the total exactly, so that anybody can check the deadline with a pencil.
 */
export function Ledger(props: {
  readonly lines: readonly Line[];
  readonly telling: Telling;
  readonly caption: string;
}) {
  const { t } = useTranslation();
  const { lines, telling } = props;
  const total = lines.reduce((sum, line) => sum + (line.counted ? line.seconds : 0), 0);
  return (
    <Scroll label={props.caption}>
      <table className={classes["ledger"]}>
        <caption className="only-read">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("ledger.from")}</th>
            <th scope="col">{t("ledger.to")}</th>
            <th scope="col">{t("ledger.why")}</th>
            <th scope="col" className={classes["number"]}>
              {t("ledger.counted")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={`${line.from} ${line.to} ${line.reason}`} line={line} telling={telling} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t("ledger.total")}
            </th>
            <td className={classes["number"]}>{durationWords(total)}</td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}

function Row({ line, telling }: { readonly line: Line; readonly telling: Telling }) {
  const { t } = useTranslation();
  const sameDay = civil(new Date(line.from), telling.zone) === civil(new Date(line.to), telling.zone);
  const known: Readonly<Record<string, string>> = t("ledger.reason", { returnObjects: true });
  const words = known[line.reason] ?? line.reason;
  return (
    <tr data-counted={line.counted}>
      <td>{exactDayAndTime(line.from, telling)}</td>
      <td>{sameDay ? exactTime(line.to, telling) : exactDayAndTime(line.to, telling)}</td>
      <td>{line.label === null ? words : t("ledger.labelled", { words, label: line.label })}</td>
      <td className={classes["number"]}>{line.counted ? durationWords(line.seconds) : t("ledger.not")}</td>
    </tr>
  );
}
