import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BuyerDemand } from "#einvoice/api.ts";
import { saveDemand } from "../../api/deposits.ts";
import { useWrite } from "../../api/queries.ts";
import { dayAndTime } from "../../format/time.ts";
import { Fault } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { useTelling } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import { useMay } from "../../session/session.ts";
import shared from "../billing.module.css";

type Props = { readonly client: string; readonly siret: string; readonly told: BuyerDemand | null };

/** What the buyer told a person: it fills in the service of each invoice, and is checked before a number is spent. */
export function Demand(props: Props) {
  const { t } = useTranslation();
  const telling = useTelling();
  const may = useMay();
  const { client, told } = props;
  return (
    <>
      {told && (
        <>
          <ul>
            {told.serviceCode !== null && <li>{t("settings.usual", { code: told.serviceCode })}</li>}
            <li>{t(told.serviceRequired ? "settings.service.required" : "settings.service.optional")}</li>
            <li>{t(told.orderRequired ? "settings.order.required" : "settings.order.optional")}</li>
          </ul>
          <p className="soft small">{t("settings.toldAt", { who: told.by, when: dayAndTime(told.at, telling) })}</p>
        </>
      )}
      {may("billing.account", client) && <Form key={told?.at ?? ""} {...props} />}
    </>
  );
}

function Form({ client, siret, told }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState(told?.serviceCode ?? "");
  const [service, requireService] = useState(told?.serviceRequired ?? false);
  const [order, requireOrder] = useState(told?.orderRequired ?? false);
  const write = useWrite(saveDemand, () => say(t("settings.kept")));
  const send = (): void => {
    const named = code.trim() === "" ? {} : { serviceCode: code.trim() };
    write.mutate({ client, siret, body: { ...named, serviceRequired: service, orderRequired: order } });
  };
  return (
    <SendForm className={shared["lines"]} send={send}>
      <TextInput
        className={shared["narrow"] ?? ""}
        label={t("settings.code")}
        description={t("settings.codeHint")}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        maxLength={100}
      />
      <Checkbox
        label={t("settings.service.required")}
        checked={service}
        onChange={(event) => requireService(event.currentTarget.checked)}
      />
      <Checkbox
        label={t("settings.order.required")}
        checked={order}
        onChange={(event) => requireOrder(event.currentTarget.checked)}
      />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("settings.keep")}
        </Button>
      </div>
    </SendForm>
  );
}
