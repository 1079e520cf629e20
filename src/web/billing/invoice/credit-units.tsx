import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Giveables } from "#billing/credit-api.ts";
import { amountText, parseAmount, times, ZERO } from "#kernel/money.ts";
import type { InvoiceAt } from "../../api/billing.ts";
import { amountWords } from "../../format/amount.ts";
import { Fault, Warning } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../billing.module.css";
import { CreditPreview, CreditReason, useCredit } from "./credit-pieces.tsx";

type Unit = Giveables["units"][number];

/** Some units of one request, given for good: they lessen what later recaps take back of it, and of no other (reading B10). */
export function UnitsForm({ at, units }: { readonly at: InvoiceAt; readonly units: readonly Unit[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [reason, setReason] = useState("");
  const [chosen, setChosen] = useState(0);
  const [typed, setTyped] = useState("1");
  const [shown, setShown] = useState(false);
  const write = useCredit(at);
  const unit = units[chosen];
  if (!unit) return null;
  const quantity = /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : 0;
  const right = quantity >= 1 && quantity <= unit.left;
  const net = times(parseAmount(unit.unitPrice) ?? ZERO, right ? quantity : 0);
  const part = { line: unit.line, request: unit.request, quantity };
  const input = { at, body: { reason: reason.trim(), purpose: "for_good" as const, parts: [part] } };
  const whole = right && input.body.reason !== "";
  const changed = (change: () => void): void => {
    change();
    setShown(false);
  };
  const send = (): void => {
    if (whole) write.mutate(input);
  };
  return (
    <SendForm className={shared["lines"]} send={send}>
      <CreditReason value={reason} change={(text) => changed(() => setReason(text))} />
      <NativeSelect
        label={t("credit.request")}
        value={String(chosen)}
        onChange={(event) => changed(() => setChosen(Number(event.currentTarget.value)))}
        data={units.map((one, index) => ({ value: String(index), label: labelOf(one) }))}
      />
      <TextInput
        label={t("credit.quantity", { unit: unit.unit })}
        description={t("credit.left", { left: unit.left })}
        value={typed}
        onChange={(event) => changed(() => setTyped(event.currentTarget.value))}
        error={right ? null : t("credit.between", { left: unit.left })}
        inputMode="numeric"
        required
        withAsterisk={false}
      />
      <p className="soft">{t("credit.part")}</p>
      <CreditPreview input={input} whole={whole} shown={shown} show={setShown} />
      <Warning>{t("credit.final")}</Warning>
      <Fault fault={write.error} />
      <div>
        <Button type="submit" color="red" disabled={!right} loading={write.isPending}>
          {t("credit.confirm", { amount: amountWords(amountText(net), language) })}
        </Button>
      </div>
    </SendForm>
  );

  /** A request stands once for each price of its units. */
  function labelOf(one: Unit): string {
    const price = amountWords(one.unitPrice, language);
    return t("credit.of", { reference: one.reference, title: one.title, left: one.left, price });
  }
}
