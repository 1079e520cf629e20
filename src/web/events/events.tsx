import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EventList } from "#governance/api/event.ts";
import { eventsQuery } from "../api/events.ts";
import { dayAndTime, shortDate } from "../format/time.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import classes from "./events.module.css";
import { TellForm } from "./tell-form.tsx";

/** What happened that no other screen records, and that makes something due: who said it, when, and of what. */
export function EventsPage() {
  const { t } = useTranslation();
  const at = useParams({ from: "/inside/contrats/$client/$contract/faits" });
  const query = useQuery(eventsQuery(at));
  const may = useMay()("duty.close", at.client, at.contract);
  return (
    <Page
      title={t("events.title")}
      above={
        <p className="soft">
          <Link to="/contrats/$client/$contract" params={at}>
            {query.data?.title ?? t("compliance.back")}
          </Link>
        </p>
      }
    >
      <Loaded query={query}>
        {(list) => (
          <div className={classes["columns"]}>
            <Card title={t("events.told")} id="told">
              {list.events.length === 0 && <Empty title={t("events.none")}>{t("events.noneHint")}</Empty>}
              <ul className={classes["items"]}>
                {list.events.map((event) => (
                  <Event key={event.id} event={event} zone={list.timezone} />
                ))}
              </ul>
            </Card>
            {may && <TellForm at={at} list={list} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Event({ event, zone }: { readonly event: EventList["events"][number]; readonly zone: string }) {
  const { t } = useTranslation();
  const telling = useTelling(zone);
  const told = {
    who: event.toldBy,
    side: event.side === null ? "" : t(`letters.from.${event.side}`),
    when: dayAndTime(event.toldAt, telling),
  };
  return (
    <li>
      <p>
        <strong>{event.title}</strong> · {event.subject}
      </p>
      <p>
        {t("events.happened", { when: dayAndTime(event.happenedAt, telling) })}{" "}
        {event.day !== null && t("events.forDay", { day: shortDate(event.day, telling.language) })}
      </p>
      {event.words !== null && <p className={classes["text"]}>{event.words}</p>}
      <p className="soft small">{t(event.side === null ? "events.toldBy" : "events.toldBySide", told)}</p>
    </li>
  );
}
