import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrderProposal } from "#mail/api.ts";
import type { PeriodAt } from "../api/billing.ts";
import type { QuoteAt } from "../api/quotes.ts";
import { acceptMailOrder, mailOrdersQuery, refuseMailOrder } from "../api/mail.ts";
import { useWrite } from "../api/queries.ts";
import { amountWords } from "../format/amount.ts";
import { dayAndTime } from "../format/time.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { useLanguage, useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useMay } from "../session/session.ts";
import classes from "./billing.module.css";
import { OrderFields } from "./order-fields.tsx";
import { typedAmount } from "./typed-amount.ts";
import { usePeriodWords } from "../pieces/period-words.ts";

type About = { readonly period: PeriodAt } | { readonly quote: QuoteAt };

/** Orders found in answers (B13, T4): to one recap or one quote where it is given, otherwise all of them. */
export function MailOrders({ about }: { readonly about?: About }) {
  const may = useMay();
  const at = about && ("period" in about ? about.period : about.quote);
  return may("mail.order", at?.client) ? <Proposals about={about} /> : null;
}

const isAbout = ({ client, contract, period, quote }: OrderProposal, about: About): boolean =>
  "quote" in about
    ? client === about.quote.client && quote?.id === about.quote.quote
    : client === about.period.client &&
      contract === about.period.contract &&
      period?.charge === about.period.charge &&
      period.first === about.period.first;

function Proposals({ about }: { readonly about: About | undefined }) {
  const { t } = useTranslation();
  const { data } = useQuery(mailOrdersQuery);
  const own = (data?.orders ?? []).filter((one) => about === undefined || isAbout(one, about));
  if (own.length === 0) return null;
  return (
    <Card title={t("mailOrder.title")} id="mail-orders">
      <ul className={classes["groups"]}>
        {own.map((one) => (
          <li key={one.message}>
            <Proposal order={one} linked={about === undefined} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What the order is for, and where it is recorded. */
function Where({ order }: { readonly order: OrderProposal }) {
  const words = usePeriodWords();
  const { client, contract, period, quote, label } = order;
  if (quote !== null)
    return (
      <Link to="/factures/devis/$client/$quote" params={{ client, quote: quote.id }}>
        {client} · {quote.number}, {label}
      </Link>
    );
  if (period === null) return <>{label}</>;
  const { charge, first } = period;
  return (
    <Link to="/cloture/$client/$contract/$charge/$first" params={{ client, contract, charge, first }}>
      {client} · {label}, {words(period)}
    </Link>
  );
}

function Proposal({ order, linked }: { readonly order: OrderProposal; readonly linked: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const telling = useTelling();
  const [number, setNumber] = useState(order.number);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? order.asked.replace(".", ",");
  const amount = typedAmount(shown);
  const accept = useWrite(acceptMailOrder, () => say(t("order.done")));
  const refuse = useWrite(refuseMailOrder, () => say(t("mailOrder.refused")));
  const { client, message, asked } = order;
  const send = (): void => {
    if (amount !== null && number.trim() !== "")
      accept.mutate({ client, message, body: { number: number.trim(), amount, asked } });
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <p>
        {t("mailOrder.from", { sender: order.from ?? "", when: dayAndTime(order.arrivedAt, telling) })}{" "}
        {linked && <Where order={order} />}
      </p>
      <details className={classes["more"]}>
        <summary>{t("mailOrder.read", { subject: order.subject })}</summary>
        <p className={classes["said"]}>{order.text}</p>
      </details>
      <p className="soft">{t("mailOrder.asked", { amount: amountWords(asked, language) })}</p>
      <div className={classes["row"]}>
        <OrderFields
          number={number}
          setNumber={setNumber}
          amountLabel={t("mailOrder.amount")}
          amount={shown}
          setAmount={setTyped}
        />
        <Button type="submit" loading={accept.isPending}>
          {t("mailOrder.accept")}
        </Button>
        <Button variant="default" loading={refuse.isPending} onClick={() => refuse.mutate({ client, message })}>
          {t("mailOrder.refuse")}
        </Button>
      </div>
      <Fault fault={accept.error ?? refuse.error} />
    </SendForm>
  );
}
