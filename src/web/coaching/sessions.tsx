import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CreditView, SessionLine } from "#coaching/api.ts";
import { dayAndTime, shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Empty } from "../pieces/page.tsx";
import { useLanguage, useTelling } from "../pieces/telling.ts";
import classes from "./coaching.module.css";

/** Every session, the latest first, with what it still waits for. */
export function Sessions({ credit }: { readonly credit: CreditView }) {
  const { t } = useTranslation();
  const telling = useTelling(credit.zone);
  if (credit.sessions.length === 0) return <Empty title={t("coaching.noSession")}>{t("coaching.noSessionHint")}</Empty>;
  const latest = credit.sessions.toSorted((left, right) => Date.parse(right.startsAt) - Date.parse(left.startsAt));
  return (
    <ul className={classes["lines"]}>
      {latest.map((session) => (
        <li key={session.number} className={classes["line"]}>
          <span>
            <Link
              to="/accompagnement/$client/$number"
              params={{ client: credit.client, number: String(session.number) }}
            >
              {session.reference} · {dayAndTime(session.startsAt, telling)}
            </Link>{" "}
            <span className="soft">{session.subject ?? t("coaching.subject.none")}</span>
          </span>
          <SessionSign session={session} />
        </li>
      ))}
    </ul>
  );
}

/** Where a session stands in one word, and what it waits for. */
export function SessionSign({ session }: { readonly session: SessionLine }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (session.state === "cancelled") return <Chip>{t("coaching.state.cancelled")}</Chip>;
  if (session.state === "booked") {
    if (session.subjectState === "agreed") return <Chip tone="kept">{t("coaching.state.ready")}</Chip>;
    const by = shortDate(session.subjectBy, language);
    return <Chip tone="soon">{t("coaching.state.subjectBy", { day: by })}</Chip>;
  }
  if (session.state === "held") return <Chip tone="soon">{t("coaching.state.held")}</Chip>;
  return session.signed ? (
    <Chip tone="kept">{t("coaching.state.signed")}</Chip>
  ) : (
    <Chip tone="soon">{t("coaching.state.unsigned")}</Chip>
  );
}
