import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrderInput } from "../api/billing.ts";
import { serverNow } from "../api/server-time.ts";
import { civil } from "../format/time.ts";
import { AttachmentField } from "../pieces/attachments.tsx";
import { DayField } from "../pieces/day-field.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { HOUSE_ZONE } from "../pieces/telling.ts";
import { useAttachments } from "../pieces/use-attachments.ts";
import classes from "./billing.module.css";
import { OrderFields } from "./order-fields.tsx";
import { typedAmount } from "./typed-amount.ts";

type Props = {
  readonly client: string;
  /** Under which the typed number is kept until it was sent. */
  readonly name: string;
  readonly totals: { readonly net: string; readonly gross: string };
  readonly busy: boolean;
  readonly fault: Error | null;
  readonly send: (body: OrderInput["body"], done: () => void) => void;
};

/** The number, the amount and the file of a purchase order; the quote's own sums stand there until others are typed. */
export function OrderForm({ client, name, totals, busy, fault, send: give }: Props) {
  const { t } = useTranslation();
  const [number, setNumber, forget] = useDraft(name);
  const [withTax, setWithTax] = useState(true);
  const [amount, setAmount] = useState<string | null>(null);
  const [day, setDay] = useState(() => civil(new Date(serverNow()), HOUSE_ZONE));
  const shown = amount ?? (withTax ? totals.gross : totals.net).replace(".", ",");
  const decimal = typedAmount(shown);
  const attachments = useAttachments(client);
  const done = (): void => {
    forget();
    attachments.forget();
  };
  const send = (): void => {
    if (number.trim() === "" || decimal === null || day === "" || attachments.unready) return;
    const files = attachments.ids && { attachments: [...attachments.ids] };
    give({ number: number.trim(), amount: decimal, withTax, receivedOn: day, ...files }, done);
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <div className={classes["row"]}>
        <OrderFields
          number={number}
          setNumber={setNumber}
          amountLabel={t("order.amount")}
          amount={shown}
          setAmount={setAmount}
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
        <Button type="submit" loading={busy} disabled={attachments.unready}>
          {t("order.send")}
        </Button>
      </div>
      <AttachmentField attachments={attachments} label={t("order.attach")} />
      <Fault fault={fault} />
    </SendForm>
  );
}
