import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DutyLine } from "#governance/api/duty.ts";
import { dutiesQuery } from "../api/duties.ts";
import { Card } from "../pieces/page.tsx";
import { HOUSE_ZONE, useLanguage } from "../pieces/telling.ts";
import { after, dueDay } from "./due-words.ts";
import classes from "./duties.module.css";

/** How many duties the card has room for; late ones leave room for those of the week. */
const ROOM = 6;
const ROOM_FOR_LATE = 3;

/** What the person's own side owes: what is late, apart from what is due in the seven days to come, as their roles see it. */
export function DueThisWeek() {
  const { t } = useTranslation();
  const duties = useQuery(dutiesQuery({ mine: true }));
  const asOf = duties.data?.asOf ?? "";
  const last = asOf && after(asOf.slice(0, 10), 7);
  const lines = (duties.data?.duties ?? []).filter(
    ({ nature, due }) => nature !== "milestone" && due.slice(0, 10) <= last,
  );
  const [late, coming] = [lines.filter(isLate), lines.filter((line) => !isLate(line))];
  const lateShown = late.slice(0, Math.max(ROOM_FOR_LATE, ROOM - coming.length));
  const comingShown = coming.slice(0, ROOM - lateShown.length);
  const more = lines.length - lateShown.length - comingShown.length;
  return (
    <Card title={t("duties.week")} id="duties-week" aside={<Link to="/echeances">{t("duties.seeAll")}</Link>}>
      {late.length > 0 && <h3>{t("duties.group.late", { count: late.length })}</h3>}
      <Lines lines={lateShown} asOf={asOf} />
      {late.length > 0 && coming.length > 0 && <h3>{t("duties.group.week", { count: coming.length })}</h3>}
      <Lines lines={comingShown} asOf={asOf} />
      {coming.length === 0 && <p className="soft">{t("duties.weekNone")}</p>}
      {more > 0 && <p className="soft small">{t("duties.more", { count: more })}</p>}
    </Card>
  );
}

const isLate = ({ state }: DutyLine): boolean => state === "late";

function Lines({ lines, asOf }: { readonly lines: readonly DutyLine[]; readonly asOf: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const short = (due: string): string => dueDay(due, asOf, { language, zone: HOUSE_ZONE });
  if (lines.length === 0) return null;
  return (
    <ul className={classes["short"]}>
      {lines.map((duty) => (
        <li key={`${duty.client} ${duty.kind} ${duty.subject}`}>
          <span>
            <Link
              to="/echeances/$client/$contract/$kind"
              params={{ client: duty.client, contract: duty.contract, kind: duty.kind }}
              search={{ subject: duty.subject }}
            >
              {duty.title}
            </Link>
          </span>
          <span className="soft small">{duty.about}</span>
          <span className={isLate(duty) ? classes["lateDay"] : "soft small"}>
            {isLate(duty) ? t("duties.lateSince", { day: short(duty.due) }) : short(duty.due)}
          </span>
        </li>
      ))}
    </ul>
  );
}
