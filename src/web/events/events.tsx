import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EventList } from "#governance/api/event.ts";
import type { ContractAt } from "../api/contracts.ts";
import { confirmEvent, eventsQuery } from "../api/events.ts";
import { useWrite } from "../api/queries.ts";
import { dayAndTime, shortDate } from "../format/time.ts";
import { Fault } from "../pieces/fault.tsx";
import { ContractPage } from "../contract/contract-page.tsx";
import { Card, Empty } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useMay } from "../session/session.ts";
import shared from "../contract/contract-page.module.css";
import { TellForm } from "./tell-form.tsx";

/** What happened that no other screen records, and that makes something due: who said it, when, and of what. */
export function EventsPage() {
  const { t } = useTranslation();
  const at = useParams({ from: "/inside/contrats/$client/$contract/faits" });
  const query = useQuery(eventsQuery(at));
  const may = useMay()("duty.close", at.client, at.contract);
  return (
    <ContractPage title={t("events.title")} at={at} query={query}>
      {(list) => (
        <div className={shared["columns"]}>
          <Card title={t("events.told")} id="told">
            {list.events.length === 0 && <Empty title={t("events.none")}>{t("events.noneHint")}</Empty>}
            <ul className={shared["items"]}>
              {list.events.map((event) => (
                <Event key={event.id} at={at} event={event} zone={list.timezone} mayConfirm={may && event.mayConfirm} />
              ))}
            </ul>
          </Card>
          {may && <TellForm at={at} list={list} />}
        </div>
      )}
    </ContractPage>
  );
}

type Shown = {
  readonly at: ContractAt;
  readonly event: EventList["events"][number];
  readonly zone: string;
  readonly mayConfirm: boolean;
};

function Event({ at, event, zone, mayConfirm }: Shown) {
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
      {event.words !== null && <p className={shared["text"]}>{event.words}</p>}
      <p className="soft small">{t(event.side === null ? "events.toldBy" : "events.toldBySide", told)}</p>
      {event.confirmedBy !== null && <p className="soft small">{t("events.confirmed", { by: event.confirmedBy })}</p>}
      {mayConfirm && <Confirm at={at} id={event.id} when={dayAndTime(event.happenedAt, telling)} />}
    </li>
  );
}

/** The earlier day of the other side takes time from this one: it counts only once somebody here says that it is right. */
function Confirm({ at, id, when }: { readonly at: ContractAt; readonly id: string; readonly when: string }) {
  const { t } = useTranslation();
  const confirm = useWrite(confirmEvent, () => say(t("events.confirmDone")));
  return (
    <div>
      <p className="soft small">{t("events.alone")}</p>
      <Fault fault={confirm.error} />
      <Button variant="default" loading={confirm.isPending} onClick={() => confirm.mutate({ at, id })}>
        {t("events.confirm", { when })}
      </Button>
    </div>
  );
}
