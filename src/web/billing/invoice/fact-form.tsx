import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Invoice, InvoiceFact } from "#billing/api.ts";
import { recordFact, type InvoiceAt } from "../../api/billing.ts";
import { useWrite } from "../../api/queries.ts";
import { serverNow } from "../../api/server-time.ts";
import { amountWords } from "../../format/amount.ts";
import { civil } from "../../format/time.ts";
import { DayField } from "../../pieces/day-field.tsx";
import { useDraft } from "../../pieces/draft.ts";
import { Fault } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { HOUSE_ZONE, useLanguage } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import shared from "../billing.module.css";
import { excessOf, typedAmount } from "../typed-amount.ts";

export type Kinds = readonly [InvoiceFact["kind"], ...InvoiceFact["kind"][]];
/** What is left to pay, or to give back; nothing is expected on the other side. */
function expected(kind: InvoiceFact["kind"], balance: string): string {
  const owed = Number(balance) > 0;
  if (Number(balance) === 0) return "";
  return owed === (kind !== "refunded") ? balance.replace("-", "") : "";
}

type Props = { readonly at: InvoiceAt; readonly invoice: Invoice; readonly kinds: Kinds };

/** What happened to a document since, of one kind or one of several: its day, and the reason where there is one (B3, B4). */
export function FactForm({ at, invoice, kinds }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [first] = kinds;
  const [kind, setKind] = useState<InvoiceFact["kind"]>(first);
  const [on, setOn] = useState(() => civil(new Date(serverNow()), HOUSE_ZONE));
  const [amount, setAmount] = useState(() => expected(first, invoice.balance).replace(".", ","));
  const [keepExcess, setKeepExcess] = useState(false);
  const [text, setText, forget] = useDraft(`fact.${at.client}.${at.number}.${first}`);
  const decimal = typedAmount(amount);
  const excess = kind === "paid" && decimal !== null ? excessOf(decimal, invoice.balance) : null;
  const money = kind === "paid" || kind === "refunded";
  const write = useWrite(recordFact, () => {
    forget();
    say(t("invoices.recorded"));
  });
  const label = (one: InvoiceFact["kind"]): string =>
    one === "paid" ? t("payments.record") : t("invoices.recordOne", { what: t(`invoices.fact.${one}`) });
  const send = (): void => {
    if (on === "" || (money && decimal === null)) return;
    const paid =
      money && decimal !== null ? { amount: decimal, ...(excess !== null && keepExcess && { keepExcess }) } : {};
    write.mutate({ at, body: { kind, on, ...paid, ...(text.trim() !== "" && { text: text.trim() }) } });
  };
  return (
    <SendForm className={shared["lines"]} send={send}>
      <div className={shared["row"]}>
        {kinds.length > 1 && (
          <NativeSelect
            label={t("invoices.whatHappened")}
            value={kind}
            onChange={(event) => setKind(kinds.find((one) => one === event.currentTarget.value) ?? first)}
            data={kinds.map((value) => ({ value, label: t(`invoices.fact.${value}`) }))}
          />
        )}
        <DayField label={t("call.day")} value={on} change={setOn} />
        {(kind === "paid" || kind === "refunded") && (
          <TextInput
            label={t(`payments.amount.${kind}`)}
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value)}
            error={decimal === null && t("order.badAmount")}
            inputMode="decimal"
          />
        )}
        <TextInput
          label={t(kind === "rejected" || kind === "suspended" ? "invoices.reason" : "invoices.note")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={write.isPending}>
          {kinds.length > 1 ? t("invoices.record") : label(first)}
        </Button>
      </div>
      {excess !== null && (
        <Checkbox
          size="md"
          label={t("payments.keepExcess", { amount: amountWords(excess, language) })}
          checked={keepExcess}
          onChange={(event) => setKeepExcess(event.currentTarget.checked)}
        />
      )}
      <Fault fault={write.error} />
    </SendForm>
  );
}
