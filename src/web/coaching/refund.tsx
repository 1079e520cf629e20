import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CreditView } from "#coaching/api.ts";
import { refundHalfDays } from "../api/coaching.ts";
import { useWrite } from "../api/queries.ts";
import { serverNow } from "../api/server-time.ts";
import { civil } from "../format/time.ts";
import { DayField } from "../pieces/day-field.tsx";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import classes from "./coaching.module.css";

/** Half-days given back in money: they leave the credit of the period that holds the day (M3, reading C12). */
export function Refund({ credit }: { readonly credit: CreditView }) {
  const { t } = useTranslation();
  const [units, setUnits] = useState("1");
  const [on, setOn] = useState(civil(new Date(serverNow()), credit.zone));
  const [reason, write] = useState("");
  const refund = useWrite(refundHalfDays, () => {
    write("");
    say(t("coaching.refund.done"));
  });
  const send = (): void => {
    if (on === "" || reason.trim() === "") return;
    const at = { client: credit.client, contract: credit.contract, service: credit.service };
    refund.mutate({ at, body: { units: Number(units), on, reason: reason.trim() } });
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <p className="soft small">{t("coaching.refund.why")}</p>
      <TextInput
        label={t("coaching.refund.units")}
        type="number"
        min={1}
        max={credit.free}
        value={units}
        onChange={(event) => setUnits(event.currentTarget.value)}
        required
        withAsterisk={false}
      />
      <DayField label={t("coaching.refund.on")} value={on} change={setOn} />
      <TextInput
        label={t("coaching.refund.reason")}
        value={reason}
        onChange={(event) => write(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Fault fault={refund.error} />
      <div>
        <Button type="submit" variant="default" loading={refund.isPending}>
          {t("coaching.refund.send")}
        </Button>
      </div>
    </SendForm>
  );
}
