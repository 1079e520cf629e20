import { useTranslation } from "react-i18next";
import type { Simulation } from "#simulation/api.ts";
import { amountWords } from "../format/amount.ts";
import { Chip } from "../pieces/chip.tsx";
import { Card } from "../pieces/page.tsx";
import { Scroll } from "../pieces/scroll.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./simulation.module.css";

type Props = { readonly totals: Simulation["totals"]; readonly tried: boolean };

/** What the whole run costs, and what it would cost otherwise. */
export function Totals({ totals, tried }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Card title={t("simulation.totals")} id="totals">
      <Scroll label={t("simulation.totals")}>
        <table className={classes["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("simulation.sum")}</th>
              <th scope="col" className={classes["number"]}>
                {t("simulation.present")}
              </th>
              {tried && (
                <th scope="col" className={classes["number"]}>
                  {t("simulation.other")}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {totals.map((total) => (
              <tr key={total.name}>
                <th scope="row">
                  {total.name} {total.differs && <Chip tone="soon">{t("simulation.differs")}</Chip>}
                </th>
                <td className={classes["number"]}>{amountWords(total.present, language)}</td>
                {tried && <td className={classes["number"]}>{total.other && amountWords(total.other, language)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Card>
  );
}
