import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RunningSession } from "#intervention/api.ts";
import type { Today } from "#ticket/api.ts";
import { todayQuery } from "../api/requests.ts";
import { runningQuery } from "../api/work.ts";
import { DueThisWeek } from "../duties/this-week.tsx";
import { stopwatch } from "../format/duration.ts";
import { dayAndTime, dayWords } from "../format/time.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { useLanguage, useMinute, useSecond, useTelling, HOUSE_ZONE } from "../pieces/telling.ts";
import { liveSeconds } from "../request/live-seconds.ts";
import { useMay } from "../session/session.ts";
import { RequestRows } from "../requests/row.tsx";
import { useRows } from "../requests/use-rows.ts";
import classes from "./today.module.css";

/** The technician's morning page: what is due next, who is at work, what waits for a decision. */
export function TodayPage() {
  const { t } = useTranslation();
  const today = useQuery(todayQuery);
  const running = useQuery(runningQuery);
  const may = useMay();
  const language = useLanguage();
  const minute = useMinute();
  useRows();
  const now = (data: Today | undefined): Date => new Date(data ? data.now : minute);
  return (
    <Page
      title={t("today.title")}
      aside={<p className="soft">{dayWords(now(today.data), language, { dateStyle: "full", timeZone: HOUSE_ZONE })}</p>}
    >
      <Loaded query={today}>
        {(data) => (
          <div className={classes["columns"]}>
            <section className={classes["due"]} aria-labelledby="due-title">
              <div className={classes["bar"]}>
                <h2 id="due-title">{t("today.due")}</h2>
                <Counts today={data} />
              </div>
              {data.requests.length === 0 ? (
                <Empty title={t("today.nothing")}>{t("today.nothingHint")}</Empty>
              ) : (
                <RequestRows requests={data.requests} label={t("today.due")} />
              )}
            </section>
            <div className={classes["side"]}>
              {may("duty.read") && <DueThisWeek />}
              <AtWork sessions={running.data?.sessions ?? []} />
              <Waiting
                title={t("today.decisions")}
                none={t("today.noDecision")}
                id="decisions"
                lines={data.decisions.map((one) => ({ ...one, at: one.askedAt }))}
              />
              {data.contests.length > 0 && (
                <Waiting
                  title={t("today.contests")}
                  none=""
                  id="contests"
                  lines={data.contests.map((one) => ({ ...one, at: one.openedAt }))}
                />
              )}
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Counts({ today }: { readonly today: Today }) {
  const { t } = useTranslation();
  const late = today.requests.filter((request) => request.clocks.some((clock) => clock.state === "late")).length;
  const fresh = today.requests.filter((request) => request.state === "new").length;
  return (
    <p className={classes["counts"]}>
      {late > 0 && <strong className={classes["late"]}>{t("today.late", { count: late })}</strong>}
      <span>{t("today.fresh", { count: fresh })}</span>
      <span>{t("today.open", { count: today.requests.length })}</span>
    </p>
  );
}

function AtWork({ sessions }: { readonly sessions: readonly RunningSession[] }) {
  const { t } = useTranslation();
  const now = useSecond();
  return (
    <Card title={t("today.atWork")} id="at-work">
      {sessions.length === 0 ? (
        <p className="soft">{t("today.nobody")}</p>
      ) : (
        <ul className={classes["lines"]}>
          {sessions.map((running) => (
            <li key={running.session.id}>
              <span>
                {running.session.person.name} · {t(`work.state.${running.session.state}`)}{" "}
                <span className="numbers">{stopwatch(liveSeconds(running.session, now))}</span>
              </span>
              <Link to="/demandes/$reference" params={{ reference: running.reference }}>
                {running.reference} {running.title}
              </Link>
              {running.session.forgotten && <strong className={classes["late"]}>{t("work.forgotten")}</strong>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

type Line = { readonly reference: string; readonly title: string; readonly at: string };

function Waiting(props: {
  readonly title: string;
  readonly none: string;
  readonly id: string;
  readonly lines: readonly Line[];
}) {
  const telling = useTelling();
  return (
    <Card title={props.title} id={props.id}>
      {props.lines.length === 0 ? (
        <p className="soft">{props.none}</p>
      ) : (
        <ul className={classes["lines"]}>
          {props.lines.map((line) => (
            <li key={line.reference + line.at}>
              <Link to="/demandes/$reference" params={{ reference: line.reference }}>
                {line.reference} {line.title}
              </Link>
              <span className="soft small">{dayAndTime(line.at, telling)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
