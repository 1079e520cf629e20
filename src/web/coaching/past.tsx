import { useTranslation } from "react-i18next";
import type { SessionDetail } from "#coaching/api.ts";
import { dayAndTime } from "../format/time.ts";
import { useTelling } from "../pieces/telling.ts";
import classes from "./coaching.module.css";

/** All that happened, then what was told to whom. */
export function Past({ session }: { readonly session: SessionDetail }) {
  const { t } = useTranslation();
  const telling = useTelling(session.zone);
  return (
    <>
      <ol className={classes["lines"]}>
        {session.facts.map((fact) => (
          <li key={`${fact.kind}/${fact.at}`}>
            {t(`coaching.fact.${fact.kind}`)}
            {fact.startsAt !== null && ` (${dayAndTime(fact.startsAt, telling)})`}
            {fact.late && ` ${t("coaching.fact.late")}`}
            <br />
            <span className="soft small">
              {fact.author}, {dayAndTime(fact.at, telling)}
            </span>
            {fact.text !== null && <p className={classes["text"]}>{fact.text}</p>}
          </li>
        ))}
      </ol>
      {session.notices.length > 0 && (
        <details>
          <summary>{t("coaching.session.notices", { count: session.notices.length })}</summary>
          <ul className={classes["lines"]}>
            {session.notices.map((notice) => (
              <li key={`${notice.subject}/${notice.at}`}>
                {notice.subject}
                <br />
                <span className="soft small">
                  {t(notice.delivered ? "coaching.session.sent" : "coaching.session.noted", {
                    when: dayAndTime(notice.at, telling),
                    list: notice.recipients.join(", "),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
