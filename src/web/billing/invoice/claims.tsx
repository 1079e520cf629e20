import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import {
  claimPath,
  giveUpClaim,
  payClaim,
  paperFile,
  paymentPath,
  refundClaim,
  type InvoiceAt,
} from "../../api/billing.ts";
import { useWrite } from "../../api/queries.ts";
import { serverNow } from "../../api/server-time.ts";
import { amountWords } from "../../format/amount.ts";
import { civil, shortDate } from "../../format/time.ts";
import { Chip, type Tone } from "../../pieces/chip.tsx";
import { DayField } from "../../pieces/day-field.tsx";
import { Fault } from "../../pieces/fault.tsx";
import { Card } from "../../pieces/page.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { HOUSE_ZONE, useLanguage } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import { useMay } from "../../session/session.ts";
import shared from "../billing.module.css";
import { TakeBackForm } from "../take-back-form.tsx";
import { typedAmount } from "../typed-amount.ts";
import { claimDueWords } from "./claim-due.ts";
import { Movement } from "./one-payment.tsx";

type Claim = Invoice["claims"][number];
type Props = { readonly at: InvoiceAt; readonly invoice: Invoice };

/** Interest that was claimed, as a debt of its own: what is left of each claim, and until when (B4). */
export function Claims({ at, invoice }: Props) {
  const { t } = useTranslation();
  if (invoice.claims.length === 0) return null;
  return (
    <Card title={t("interest.owed")} id="claims">
      <ul className={shared["lines"]}>
        {invoice.claims.map((claim) => (
          <li key={claim.number}>
            <OneClaim at={{ client: at.client, number: claim.number }} claim={claim} invoice={invoice} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const TONES: Readonly<Record<Claim["state"], Tone>> = {
  open: "soon",
  late: "late",
  unjustified: "soon",
  paid: "kept",
  given_up: "plain",
  owed_back: "soon",
};

type OneProps = { readonly at: InvoiceAt; readonly claim: Claim };

function OneClaim({ at, claim, invoice }: OneProps & { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const writes = may("billing.issue", at.client, invoice.contract);
  const owed = Number(claim.balance) > 0;
  const awaited = Number(claim.awaited) > 0;
  const back = Number(claim.balance) < 0;
  const excess = Number(claim.excess) > 0;
  return (
    <div className={shared["lines"]}>
      <p className={shared["head"]}>
        <a href={paperFile(at.client, claim.number)} download>
          {t("interest.sent", {
            number: claim.number,
            day: shortDate(claim.issuedOn, language),
            amount: amountWords(claim.amount, language),
          })}
        </a>
        <Chip tone={TONES[claim.state]}>{t(`interest.state.${claim.state}`)}</Chip>
      </p>
      {awaited && <Due invoice={invoice} claim={claim} />}
      {excess && <p>{t("interest.excess", { amount: amountWords(claim.excess, language) })}</p>}
      {back && <strong>{t("interest.back", { amount: amountWords(claim.balance.slice(1), language) })}</strong>}
      {claim.facts.map((fact) => (
        <Movement
          key={fact.id}
          fact={fact}
          name={t(`interest.fact.${fact.kind}`)}
          shown={amountWords(fact.amount, language)}
          withdraw={writes ? paymentPath(claimPath(at), fact.id) : null}
        />
      ))}
      {(owed || back) && writes && <Move key={claim.balance} at={at} claim={claim} kind={owed ? "paid" : "refunded"} />}
      {excess && writes && <GiveUp at={at} part="excess" amount={claim.excess} />}
      {awaited && writes && <GiveUp at={at} part="rest" amount={claim.balance} />}
    </div>
  );
}

function Due({ invoice, claim }: Pick<Props, "invoice"> & Pick<OneProps, "claim">) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <p>
        <strong>{t("interest.rest", { amount: amountWords(claim.awaited, language) })}</strong>
      </p>
      <p className="soft small">
        {t(claimDueWords(invoice, claim.dueOn), { day: claim.dueOn && shortDate(claim.dueOn, language) })}
      </p>
    </>
  );
}

/** Money that came in, or went back to the client. */
function Move({ at, claim, kind }: OneProps & { readonly kind: "paid" | "refunded" }) {
  const { t } = useTranslation();
  const [on, setOn] = useState(() => civil(new Date(serverNow()), HOUSE_ZONE));
  const [amount, setAmount] = useState(() => {
    const left = Number(claim.awaited) > 0 ? claim.awaited : claim.balance;
    return left.replace("-", "").replace(".", ",");
  });
  const decimal = typedAmount(amount);
  const write = useWrite(kind === "paid" ? payClaim : refundClaim, () => say(t("interest.kept")));
  const send = (): void => {
    if (on !== "" && decimal !== null) write.mutate({ at, on, amount: decimal });
  };
  return (
    <SendForm className={shared["lines"]} send={send}>
      <div className={shared["row"]}>
        <DayField label={t("call.day")} value={on} change={setOn} />
        <TextInput
          label={t(kind === "paid" ? "interest.paid" : "interest.refunded")}
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
          error={decimal === null && t("order.badAmount")}
          inputMode="decimal"
        />
        <Button type="submit" variant="default" loading={write.isPending}>
          {t(kind === "paid" ? "interest.pay" : "interest.refund")}
        </Button>
      </div>
      <Fault fault={write.error} />
    </SendForm>
  );
}

type GiveUpProps = Pick<OneProps, "at"> & { readonly part: "rest" | "excess"; readonly amount: string };

function GiveUp({ at, part, amount }: GiveUpProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const write = useWrite(giveUpClaim, () => say(t("interest.kept")));
  return (
    <TakeBackForm
      opens={t(part === "rest" ? "interest.giveUp" : "interest.giveUpExcess")}
      label={t("payments.reason")}
      button={t("interest.giveUpSend", { amount: amountWords(amount, language) })}
      write={write}
      send={(reason) => write.mutate({ at, part, reason })}
    />
  );
}
