import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { BuyerDemand, Connection } from "#einvoice/api.ts";
import { BackLink } from "../back-link.tsx";
import { connectionQuery } from "../../api/deposits.ts";
import { dayAndTime } from "../../format/time.ts";
import { Chip } from "../../pieces/chip.tsx";
import { Warning } from "../../pieces/fault.tsx";
import { Loaded } from "../../pieces/loaded.tsx";
import { Card, Page } from "../../pieces/page.tsx";
import { useTelling } from "../../pieces/telling.ts";
import { useSession } from "../../session/session.ts";
import shared from "../billing.module.css";
import { useBilledClients } from "../clients.ts";
import { Demand } from "./demand.tsx";
import { Numbers } from "./numbers.tsx";
import { Rates } from "./rates.tsx";

/** How documents reach each client, what their buyers ask for, and the rates of the law. */
export function BillingSettingsPage() {
  const { t } = useTranslation();
  const { side, opensClients } = useSession();
  const clients = useBilledClients("billing.read");
  return (
    <Page title={t("settings.title")} above={<BackLink />}>
      {clients.map(({ code, name }) => (
        <ClientConnection key={code} client={code} name={name} />
      ))}
      {opensClients && <Numbers />}
      {side === "provider" && <Rates />}
    </Page>
  );
}

function ClientConnection({ client, name }: { readonly client: string; readonly name: string }) {
  const connection = useQuery(connectionQuery(client));
  return (
    <Card title={name} id={`chorus-${client}`}>
      <Loaded query={connection}>{(data) => <Shown client={client} connection={data} />}</Loaded>
    </Card>
  );
}

function Shown({ client, connection }: { readonly client: string; readonly connection: Connection }) {
  const { t } = useTranslation();
  const { side } = useSession();
  const { connected, byChorus, sirets, buyers, told } = connection;
  if (!byChorus) return <p className="soft">{t("settings.notChorus")}</p>;
  const state = connected ?? "hand";
  return (
    <div className={shared["lines"]}>
      <p className={shared["row"]}>
        <Chip tone={state === "production" ? "kept" : state === "sandbox" ? "soon" : "plain"}>
          {t(`settings.state.${state}`)}
        </Chip>
        <span className="soft">{t(`settings.means.${state}`)}</span>
      </p>
      {connected === null && side === "provider" && <p className="soft small">{t("settings.connect")}</p>}
      {sirets.map((siret) => (
        <Buyer
          key={siret}
          siret={siret}
          entry={buyers.find((one) => one.siret === siret) ?? null}
          hand={connected === null}
          client={client}
          told={told.find((one) => one.siret === siret) ?? null}
        />
      ))}
    </div>
  );
}

function Buyer(props: {
  readonly siret: string;
  readonly entry: Connection["buyers"][number] | null;
  readonly hand: boolean;
  readonly client: string;
  readonly told: BuyerDemand | null;
}) {
  const { t } = useTranslation();
  const telling = useTelling();
  const { siret, entry, hand, client, told } = props;
  return (
    <section className={shared["lines"]} aria-label={t("settings.buyer", { siret })}>
      <h3>{t("settings.buyer", { siret })}</h3>
      {entry === null && told === null && <p className="soft">{t(hand ? "settings.askBuyer" : "settings.notRead")}</p>}
      {entry?.found === false && <Warning tone="late">{t("settings.notFound")}</Warning>}
      {entry?.found === true && (
        <>
          <ul>
            <li>{t(entry.serviceRequired ? "settings.service.required" : "settings.service.optional")}</li>
            <li>{t(entry.orderRequired ? "settings.order.required" : "settings.order.optional")}</li>
            {entry.oneOfBoth && <li>{t("settings.oneOfBoth")}</li>}
          </ul>
          {entry.services.length > 0 && (
            <details className={shared["more"]}>
              <summary>{t("settings.services", { count: entry.services.length })}</summary>
              <ul>
                {entry.services.map(({ code, name, active }) => (
                  <li key={code}>
                    <strong>{code}</strong> {name} {!active && <Chip>{t("settings.inactive")}</Chip>}
                  </li>
                ))}
              </ul>
            </details>
          )}
          <p className="soft small">{t("settings.readAt", { when: dayAndTime(entry.readAt, telling) })}</p>
        </>
      )}
      <Demand client={client} siret={siret} told={told} />
    </section>
  );
}
