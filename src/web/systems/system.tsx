import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ItemDetail } from "#asset/api.ts";
import { changeSystem, removeSystem, systemQuery, type SystemAt } from "../api/systems.ts";
import { useWrite } from "../api/queries.ts";
import { serverNow } from "../api/server-time.ts";
import { civil, civilDate } from "../format/time.ts";
import { DayField } from "../pieces/day-field.tsx";
import { Fault } from "../pieces/fault.tsx";
import { LoadedPage } from "../pieces/loaded-page.tsx";
import { Card, Page } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { HOUSE_ZONE, useLanguage } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useMay } from "../session/session.ts";
import { DetailFields, type Detail } from "./detail-fields.tsx";
import { DetailWords } from "./detail-words.tsx";
import { SystemRequests } from "./requests.tsx";
import classes from "./systems.module.css";

export function SystemPage() {
  const at = useParams({ from: "/inside/systemes/$client/$system" });
  const system = useQuery(systemQuery(at));
  return <LoadedPage query={system}>{(data) => <Shown at={at} system={data} />}</LoadedPage>;
}

/** One system: what it is now, and every change of it with its day and author. */
function Shown({ at, system }: { readonly at: SystemAt; readonly system: ItemDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const name = (system.detail ?? system.history.find(({ detail }) => detail)?.detail)?.name ?? "";
  const { detail } = system;
  return (
    <Page
      title={name}
      above={
        <p className="soft">
          <Link to="/systemes">{t("systems.title")}</Link> · {t(`systems.kind.${system.kind}`)}
        </p>
      }
    >
      <div className={classes["columns"]}>
        <div className={classes["stack"]}>
          <Card title={t("systems.now")} id="now">
            {detail === null ? (
              <p>{t("systems.gone")}</p>
            ) : (
              <DetailWords detail={detail} kind={system.kind} services={system.services} />
            )}
          </Card>
          {(system.kind === "server" || system.kind === "application") && <SystemRequests at={at} />}
          <Card title={t("systems.history")} id="history">
            <ol className={classes["lines"]}>
              {system.history.map((fact) => (
                <li key={fact.at}>
                  <p>
                    {t("systems.since", { day: civilDate(fact.from, language), who: fact.author })}
                    {fact.reason !== null && ` ${fact.reason}`}
                  </p>
                  {fact.detail && <DetailWords detail={fact.detail} kind={system.kind} services={system.services} />}
                </li>
              ))}
            </ol>
          </Card>
        </div>
        {detail !== null && may("asset.manage", at.client, system.contract) && (
          <div className={classes["stack"]}>
            <ChangeForm at={at} system={system} now={detail} />
            <RemoveForm at={at} />
          </div>
        )}
      </div>
    </Page>
  );
}

const today = (): string => civil(new Date(serverNow()), HOUSE_ZONE);

function ChangeForm({ at, system, now }: { readonly at: SystemAt; readonly system: ItemDetail; readonly now: Detail }) {
  const { t } = useTranslation();
  const [detail, setDetail] = useState(now);
  const [from, setFrom] = useState(today);
  const write = useWrite(changeSystem, () => say(t("systems.changed")));
  return (
    <Card title={t("systems.change")} id="change">
      <SendForm className={classes["lines"]} send={() => write.mutate({ at, body: { from, detail } })}>
        <DetailFields kind={system.kind} detail={detail} services={system.services} change={setDetail} />
        <DayField label={t("systems.field.from")} value={from} change={setFrom} max={today()} />
        <Fault fault={write.error} />
        <div>
          <Button type="submit" variant="default" loading={write.isPending}>
            {t("systems.save")}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}

function RemoveForm({ at }: { readonly at: SystemAt }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [from, setFrom] = useState(today);
  const write = useWrite(removeSystem, () => say(t("systems.removed")));
  const send = (): void => {
    if (reason.trim() !== "") write.mutate({ at, body: { from, reason: reason.trim() } });
  };
  return (
    <Card title={t("systems.remove")} id="remove">
      <SendForm className={classes["lines"]} send={send}>
        <TextInput
          label={t("systems.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
        />
        <DayField label={t("systems.field.from")} value={from} change={setFrom} max={today()} />
        <Fault fault={write.error} />
        <div>
          <Button type="submit" variant="default" loading={write.isPending}>
            {t("systems.remove")}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}
