import { useTranslation } from "react-i18next";
import type { RoutineView, SystemsView } from "#asset/api.ts";
import { civilDate, dayAndTime, shortDate } from "../format/time.ts";
import { updateSheet } from "../api/systems.ts";
import { Chip, type Tone } from "../pieces/chip.tsx";
import { usePeriodWords } from "../pieces/period-words.ts";
import { Card } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import { PostponeForm, UpdateForm } from "./update-form.tsx";
import classes from "./systems.module.css";

type Period = RoutineView["periods"][number];

const TONES: Readonly<Record<Period["state"], Tone>> = {
  applied: "kept",
  none_newer: "kept",
  postponed: "plain",
  due: "soon",
  missed: "late",
  late: "soon",
};

/** The update of each month: kept or missed, with its proof (M1). The oldest that is open is recorded first. */
export function Updates({ systems, routine }: { readonly systems: SystemsView; readonly routine: RoutineView }) {
  const { t } = useTranslation();
  const periodWords = usePeriodWords();
  const telling = useTelling(systems.zone);
  const { language } = telling;
  const may = useMay();
  const open = routine.periods.filter(({ done }) => done.every(({ result }) => result === "postponed"));
  const due = routine.periods.filter(({ state }) => state === "due");
  const place = { client: systems.client, contract: systems.contract, routine: routine.id };
  return (
    <Card
      title={routine.label}
      aside={<span className="soft small">{t("contract.clauseShort", { id: routine.clause })}</span>}
      id={`routine-${routine.id}`}
    >
      <div className={classes["lines"]}>
        <ul className={classes["lines"]}>
          {routine.periods.map((period) => (
            <li key={period.first} className={classes["line"]}>
              <span>
                {periodWords(period)}
                {period.done.map((done) => (
                  <span key={done.at} className="soft">
                    <br />
                    {t(`systems.update.by.${done.result}`, {
                      day: civilDate(done.on, language),
                      version: done.version ?? "",
                      proof: done.proof,
                      who: done.author,
                    })}
                    {!done.inTime && ` · ${t("systems.update.writtenLate", { when: dayAndTime(done.at, telling) })}`}
                  </span>
                ))}
              </span>
              <span>
                <a href={updateSheet({ ...place, first: period.first })} download>
                  {t("systems.update.sheet")}
                  <span className="only-read"> {shortDate(period.first, language)}</span>
                </a>{" "}
                <Chip tone={TONES[period.state]}>{t(`systems.update.state.${period.state}`)}</Chip>
              </span>
            </li>
          ))}
        </ul>
        {open.length > 0 && may("asset.record", systems.client, systems.contract) && (
          <UpdateForm place={place} open={open} />
        )}
        {due.length > 0 && may("asset.postpone", systems.client, systems.contract) && (
          <PostponeForm place={place} open={due} />
        )}
      </div>
    </Card>
  );
}
