import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dutiesQuery } from "../api/duties.ts";
import { Card } from "../pieces/page.tsx";
import { HOUSE_ZONE, useLanguage } from "../pieces/telling.ts";
import { after, dueDay } from "./due-words.ts";
import classes from "./duties.module.css";

/** What the person's own side owes in the seven days to come, and what is late, as their roles see it. */
export function DueThisWeek() {
  const { t } = useTranslation();
  const language = useLanguage();
  const duties = useQuery(dutiesQuery({ mine: true }));
  const last = duties.data ? after(duties.data.asOf.slice(0, 10), 7) : "";
  const lines = (duties.data?.duties ?? []).filter(
    ({ nature, due }) => nature !== "milestone" && due.slice(0, 10) <= last,
  );
  const shown = lines.slice(0, 6);
  const short = (due: string): string => dueDay(due, duties.data?.asOf ?? due, { language, zone: HOUSE_ZONE });
  return (
    <Card title={t("duties.week")} id="duties-week" aside={<Link to="/echeances">{t("duties.seeAll")}</Link>}>
      {shown.length === 0 ? (
        <p className="soft">{t("duties.weekNone")}</p>
      ) : (
        <ul className={classes["short"]}>
          {shown.map((duty) => (
            <li key={`${duty.client} ${duty.kind} ${duty.subject}`}>
              <span>
                <Link
                  to="/echeances/$client/$contract/$kind"
                  params={{ client: duty.client, contract: duty.contract, kind: duty.kind }}
                  search={{ subject: duty.subject }}
                >
                  {duty.title}
                </Link>{" "}
                <span className="soft small">{duty.about}</span>
              </span>
              <span className={duty.state === "late" ? classes["lateDay"] : "soft small"}>
                {duty.state === "late" ? t("duties.lateSince", { day: short(duty.due) }) : short(duty.due)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {lines.length > shown.length && (
        <p className="soft small">{t("duties.more", { count: lines.length - shown.length })}</p>
      )}
    </Card>
  );
}
