import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PurchaseOrder, WithdrawnOrder } from "#billing/api.ts";
import { withdrawOrder } from "../api/billing.ts";
import { useWrite } from "../api/queries.ts";
import { dayOf } from "../format/time.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { HOUSE_ZONE, useLanguage } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import classes from "./billing.module.css";

type Props = { readonly client: string; readonly order: PurchaseOrder };

/** An order recorded wrongly is taken back with its reason, then the right one is asked for again (B13). */
export function WithdrawOrder({ client, order }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const write = useWrite(withdrawOrder, () => say(t("order.withdrawn", { number: order.number })));
  const send = (): void => {
    if (reason.trim() !== "") write.mutate({ client, order: order.id, reason: reason.trim() });
  };
  return (
    <div className={classes["lines"]}>
      <div>
        <Button variant="default" size="xs" aria-expanded={open} onClick={() => setOpen((before) => !before)}>
          {t(open ? "issue.giveUp" : "order.withdraw", { number: order.number })}
        </Button>
      </div>
      {open && (
        <SendForm className={classes["row"]} send={send}>
          <TextInput
            label={t("order.withdrawWhy")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={200}
            required
            withAsterisk={false}
          />
          <Button type="submit" color="red" loading={write.isPending}>
            {t("order.withdrawConfirm")}
          </Button>
        </SendForm>
      )}
      <Fault fault={write.error} />
    </div>
  );
}

/** Orders that count no more, with who took them back and why. */
export function WithdrawnOrders({ orders }: { readonly orders: readonly WithdrawnOrder[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return orders.map(({ number, reason, by, at }) => (
    <p key={`${number} ${at}`} className="soft">
      {t("order.withdrawnBy", { number, by, reason, day: dayOf(at, { language, zone: HOUSE_ZONE }) })}
    </p>
  ));
}
