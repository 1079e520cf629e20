import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RunningSession } from "#intervention/api.ts";
import { stopwatch } from "../format/duration.ts";
import { useSecond } from "../pieces/telling.ts";
import { liveSeconds } from "../request/live-seconds.ts";
import classes from "./running.module.css";

/** The reader's own running work, above every screen: nobody forgets a clock that the client pays. */
export function Running({ sessions }: { readonly sessions: readonly RunningSession[] }) {
  const mine = sessions.filter((running) => running.session.mine && running.session.state !== "ended");
  return mine.map((running) => <Bar key={running.session.id} running={running} />);
}

function Bar({ running }: { readonly running: RunningSession }) {
  const { t } = useTranslation();
  const now = useSecond();
  const { session } = running;
  return (
    <aside className={classes["bar"]} data-state={session.state} aria-label={t("work.mine")}>
      <span className={classes["dot"]} aria-hidden="true" />
      <Link to="/demandes/$reference" params={{ reference: running.reference }} className={classes["link"]}>
        <strong>{running.reference}</strong> {running.title}
      </Link>
      <span>{t(`work.state.${session.state}`)}</span>
      <span className="numbers">{stopwatch(liveSeconds(session, now))}</span>
      {session.forgotten && <strong>{t("work.forgotten")}</strong>}
    </aside>
  );
}
