import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PurchaseOrder, Recap } from "#billing/api.ts";
import { orderFile } from "../api/attachments.ts";
import { giveOrder, type PeriodAt } from "../api/billing.ts";
import { useWrite } from "../api/queries.ts";
import { serverNow } from "../api/server-time.ts";
import { amountWords } from "../format/amount.ts";
import { civil, shortDate } from "../format/time.ts";
import { AttachmentField, AttachmentList } from "../pieces/attachments.tsx";
import { DayField } from "../pieces/day-field.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { HOUSE_ZONE, useLanguage } from "../pieces/telling.ts";
import { useAttachments } from "../pieces/use-attachments.ts";
import { say } from "../pieces/toast.tsx";
import { useMay, useSession } from "../session/session.ts";
import classes from "./billing.module.css";
import { Step } from "./step.tsx";
import { typedAmount } from "./typed-amount.ts";

type Props = { readonly at: PeriodAt; readonly recap: Recap };

/** The client's purchase order: without its number no invoice leaves, and none above its amount (B2, B13). */
export function OrderStep({ at, recap }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { side } = useSession();
  const waits = recap.state === "waiting_order";
  return (
    <Step title={t("close.step.order")} state={waits ? "next" : recap.orders.length > 0 ? "done" : "open"}>
      <div className={classes["lines"]}>
        {recap.orders.map((order) => (
          <Order key={order.id} client={at.client} order={order} />
        ))}
        {recap.orders.length === 0 && (
          <p className="soft">{t(waits ? (side === "client" ? "order.yours" : "order.waits") : "order.later")}</p>
        )}
        {waits && may("billing.order", at.client) && <Form at={at} recap={recap} />}
      </div>
    </Step>
  );
}

function Order({ client, order }: { readonly client: string; readonly order: PurchaseOrder }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const amount = amountWords(order.amount, language);
  return (
    <>
      <p>
        <strong>{order.number}</strong> · {t(order.withTax ? "billing.amountGross" : "billing.amountNet", { amount })} ·{" "}
        {t("order.received", { day: shortDate(order.receivedOn, language) })}
      </p>
      <AttachmentList files={order.attachments} address={orderFile(client, order.id)} />
      {order.verdict !== "same" && (
        <Warning>
          {t(`order.verdict.${order.verdict}`, { difference: amountWords(order.difference, language) })}
        </Warning>
      )}
    </>
  );
}

function Form({ at, recap }: Props) {
  const { t } = useTranslation();
  const [number, setNumber, forget] = useDraft(`order.${at.client}.${at.charge}.${at.first}`);
  const [withTax, setWithTax] = useState(true);
  const [amount, setAmount] = useState<string | null>(null);
  const [day, setDay] = useState(() => civil(new Date(serverNow()), HOUSE_ZONE));
  const shown = amount ?? (withTax ? recap.totals.gross : recap.totals.net).replace(".", ",");
  const decimal = typedAmount(shown);
  const attachments = useAttachments(at.client);
  const write = useWrite(giveOrder, () => {
    forget();
    attachments.forget();
    say(t("order.done"));
  });
  const send = (): void => {
    if (number.trim() === "" || decimal === null || day === "" || attachments.unready) return;
    const files = attachments.ids && { attachments: [...attachments.ids] };
    write.mutate({ at, body: { number: number.trim(), amount: decimal, withTax, receivedOn: day, ...files } });
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <div className={classes["row"]}>
        <TextInput
          label={t("order.number")}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          maxLength={50}
          required
          withAsterisk={false}
        />
        <TextInput
          label={t("order.amount")}
          value={shown}
          onChange={(event) => setAmount(event.currentTarget.value)}
          error={decimal === null && t("order.badAmount")}
          inputMode="decimal"
          required
          withAsterisk={false}
        />
        <SegmentedControl
          aria-label={t("order.taxLabel")}
          value={withTax ? "gross" : "net"}
          onChange={(value) => setWithTax(value === "gross")}
          data={[
            { value: "gross", label: t("billing.grossShort") },
            { value: "net", label: t("billing.netShort") },
          ]}
        />
        <DayField label={t("order.day")} value={day} change={setDay} />
        <Button type="submit" loading={write.isPending} disabled={attachments.unready}>
          {t("order.send")}
        </Button>
      </div>
      <AttachmentField attachments={attachments} label={t("order.attach")} />
      <Fault fault={write.error} />
    </SendForm>
  );
}
