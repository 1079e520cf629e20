import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Invoice, InvoiceFact } from "#billing/api.ts";
import { recordFact, type InvoiceAt } from "../api/billing.ts";
import { useWrite } from "../api/queries.ts";
import { serverNow } from "../api/server-time.ts";
import { civil } from "../format/time.ts";
import { DayField } from "../pieces/day-field.tsx";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { HOUSE_ZONE } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import classes from "./billing.module.css";
import { typedAmount } from "./typed-amount.ts";

const KINDS = [
  "deposited",
  "made_available",
  "suspended",
  "completed",
  "rejected",
  "paid",
  "grace_granted",
  "contested",
  "settled",
] as const satisfies readonly InvoiceFact["kind"][];

/** What happened to an invoice since: deposit, payment, refusal and its cause (B3, B4). */
export function FactForm({ at, invoice }: { readonly at: InvoiceAt; readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<InvoiceFact["kind"]>("deposited");
  const [on, setOn] = useState(() => civil(new Date(serverNow()), HOUSE_ZONE));
  const [amount, setAmount] = useState(invoice.balance.replace(".", ","));
  const [text, setText] = useState("");
  const decimal = typedAmount(amount);
  const write = useWrite(recordFact, () => {
    setText("");
    say(t("invoices.recorded"));
  });
  const send = (): void => {
    if (on === "" || (kind === "paid" && decimal === null)) return;
    const paid = kind === "paid" && decimal !== null ? { amount: decimal } : {};
    write.mutate({ at, body: { kind, on, ...paid, ...(text.trim() !== "" && { text: text.trim() }) } });
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <div className={classes["row"]}>
        <NativeSelect
          label={t("invoices.whatHappened")}
          value={kind}
          onChange={(event) => setKind(KINDS.find((one) => one === event.currentTarget.value) ?? "deposited")}
          data={KINDS.map((value) => ({ value, label: t(`invoices.fact.${value}`) }))}
        />
        <DayField label={t("call.day")} value={on} change={setOn} />
        {kind === "paid" && (
          <TextInput
            label={t("billing.grossShort")}
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value)}
            error={decimal === null && t("order.badAmount")}
            inputMode="decimal"
          />
        )}
        <TextInput label={t("invoices.note")} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("invoices.record")}
        </Button>
      </div>
      <Fault fault={write.error} />
    </SendForm>
  );
}
