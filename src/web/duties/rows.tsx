import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DutyLine } from "#governance/api/duty.ts";
import { Chip } from "../pieces/chip.tsx";
import { useTelling } from "../pieces/telling.ts";
import classes from "./duties.module.css";
import { dueWords, TONES } from "./due-words.ts";

/** One line a due date: what, about what, under which clause, who owes it and by when. */
export function DutyRows({ duties, label }: { readonly duties: readonly DutyLine[]; readonly label: string }) {
  const { t } = useTranslation();
  const telling = useTelling();
  return (
    <ul className={classes["rows"]} aria-label={label}>
      {duties.map((duty) => (
        <li key={`${duty.client} ${duty.contract} ${duty.kind} ${duty.subject}`} className={classes["row"]}>
          <div className={classes["what"]}>
            <Link
              to="/echeances/$client/$contract/$kind"
              params={{ client: duty.client, contract: duty.contract, kind: duty.kind }}
              search={{ subject: duty.subject }}
              data-row=""
            >
              {duty.title}
              <span className="only-read"> {duty.about}</span>
            </Link>
            <p className="soft small">
              {t("duties.line", { about: duty.about, clause: duty.clause, client: duty.client })}
            </p>
          </div>
          <p className={classes["who"]}>{t(`duties.owedBy.${duty.owedBy}`)}</p>
          <p className={classes["when"]}>
            <span className="numbers">{dueWords(duty.due, telling)}</span>
            <Chip tone={TONES[duty.state]}>{t(`duties.state.${duty.state}`)}</Chip>
          </p>
        </li>
      ))}
    </ul>
  );
}
