import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Invoice, InvoiceSummary } from "#billing/api.ts";
import { carryPayment, type InvoiceAt } from "../../api/billing.ts";
import { ledgerQuery } from "../../api/ledger.ts";
import { useWrite } from "../../api/queries.ts";
import { amountWords } from "../../format/amount.ts";
import { Fault } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import shared from "../billing.module.css";
import { typedAmount } from "../typed-amount.ts";

type Props = { readonly at: InvoiceAt; readonly invoice: Invoice };

/** What was paid too much pays another invoice of the contract, because a person decides so. */
export function Carry({ at, invoice }: Props) {
  const { t } = useTranslation();
  const ledger = useInfiniteQuery(ledgerQuery({ client: at.client }));
  const all: readonly InvoiceSummary[] = ledger.data?.pages.flatMap(({ invoices }) => invoices) ?? [];
  const open = all.filter(
    ({ number, contract, balance }) =>
      number !== invoice.number && contract === invoice.contract && Number(balance) > 0,
  );
  const [first] = open;
  if (!first) return <p className="soft">{t("payments.nowhere")}</p>;
  return <Form at={at} invoice={invoice} open={[first, ...open.slice(1)]} />;
}

type FormProps = Props & { readonly open: readonly [InvoiceSummary, ...InvoiceSummary[]] };

function Form({ at, invoice, open }: FormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const excess = invoice.balance.slice(1);
  const [to, setTo] = useState(open[0].number);
  const [amount, setAmount] = useState(() =>
    (Number(open[0].balance) < Number(excess) ? open[0].balance : excess).replace(".", ","),
  );
  const decimal = typedAmount(amount);
  const write = useWrite(carryPayment, () => say(t("payments.carried")));
  const send = (): void => {
    if (decimal !== null) write.mutate({ at, to, amount: decimal });
  };
  return (
    <SendForm className={shared["lines"]} send={send}>
      <div className={shared["row"]}>
        <NativeSelect
          label={t("payments.carryTo")}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          data={open.map(({ number, balance }) => ({
            value: number,
            label: t("bank.part", { number, amount: amountWords(balance, language) }),
          }))}
        />
        <TextInput
          label={t("payments.carryAmount")}
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
          error={decimal === null && t("order.badAmount")}
          inputMode="decimal"
        />
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("payments.carry")}
        </Button>
      </div>
      <Fault fault={write.error} />
    </SendForm>
  );
}
