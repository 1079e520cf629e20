import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SpecificQuote } from "#billing/specific/api.ts";
import { answerQuote, deliverQuote, orderQuote, sendQuote, withdrawQuote, type QuoteAt } from "../../api/quotes.ts";
import { useWrite } from "../../api/queries.ts";
import { serverNow } from "../../api/server-time.ts";
import { amountWords } from "../../format/amount.ts";
import { civil } from "../../format/time.ts";
import { DayField } from "../../pieces/day-field.tsx";
import { useDraft } from "../../pieces/draft.ts";
import { Fault, Warning } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { HOUSE_ZONE, useLanguage } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import { useMails } from "../../session/mails.ts";
import { useMay, useSession } from "../../session/session.ts";
import shared from "../billing.module.css";
import { Issue } from "../issue.tsx";
import { MailOrders } from "../mail-orders.tsx";
import { OrderForm } from "../order-form.tsx";
import { quoteStateOf } from "./quotes.tsx";

type Props = { readonly at: QuoteAt; readonly quote: SpecificQuote };

/** What may be done of a quote in its state, by whoever may do it. */
export function QuoteSteps({ at, quote }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { side } = useSession();
  const prepares = may("billing.prepare", at.client, quote.contract);
  const orders = may("billing.order", at.client, quote.contract);
  const state = quoteStateOf(quote);
  const waitsOrder = quote.state === "accepted" && quote.orderRequired && quote.orders.length === 0;
  return (
    <div className={shared["stack"]}>
      <p>
        {t(state === "sent" && side === "client" ? (orders ? "quotes.yours" : "quotes.ours") : `quotes.means.${state}`)}
      </p>
      {waitsOrder && side === "client" && !orders && <p className="soft">{t("quotes.orderOurs")}</p>}
      {quote.answer !== null && <p className="soft">« {quote.answer} »</p>}
      {state === "draft" && prepares && <Send at={at} quote={quote} />}
      {state === "sent" && side === "client" && orders && <Answer at={at} quote={quote} />}
      {(state === "sent" || waitsOrder) && <MailOrders about={{ quote: at }} />}
      {waitsOrder && orders && <GiveOrder at={at} quote={quote} />}
      {state === "accepted" && quote.deliveredOn === null && prepares && <Day at={at} what="deliver" />}
      {state === "to_bill" &&
        !waitsOrder &&
        may("billing.issue", at.client, quote.contract) &&
        quote.number !== null && (
          <Issue
            of={{
              client: at.client,
              contract: quote.contract,
              items: [{ charge: quote.number, first: quote.lines[0]?.period.first ?? quote.validUntil }],
              order: quote.orders.length > 0 ? "known" : "optional",
            }}
          />
        )}
      {(state === "draft" || state === "sent" || state === "expired") && prepares && (
        <>
          <p>
            {quote.revision === null ? (
              <Link to="/factures/devis/nouveau" search={{ client: at.client, revises: at.quote }}>
                {t("quotes.revise")}
              </Link>
            ) : (
              <Link to="/factures/devis/$client/$quote" params={{ client: at.client, quote: quote.revision }}>
                {t("quotes.drafted")}
              </Link>
            )}
          </p>
          {state !== "expired" && <Day at={at} what="withdraw" />}
        </>
      )}
    </div>
  );
}

function Send({ at, quote }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const mails = useMails();
  const write = useWrite(sendQuote, () => say(t(mails ? "quotes.sent" : "quotes.sentPortal")));
  return (
    <div className={shared["lines"]}>
      <Warning>{t(mails ? "quotes.sendHint" : "quotes.sendHintPortal")}</Warning>
      <Fault fault={write.error} />
      <div>
        <Button loading={write.isPending} onClick={() => write.mutate({ at })}>
          {t(mails ? "quotes.send" : "quotes.sendPortal", { amount: amountWords(quote.totals.gross, language) })}
        </Button>
      </div>
    </div>
  );
}

/** The client's answer binds it: its words are asked for, and the server asks who is there. */
function Answer({ at, quote }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [text, setText, forget] = useDraft(`quote.${at.quote}`);
  const write = useWrite(answerQuote, () => {
    forget();
    say(t("quotes.answered"));
  });
  const [on, setOn] = useState(() => civil(new Date(serverNow()), HOUSE_ZONE));
  const answer = (what: "accepted" | "refused"): void => {
    if (on !== "") write.mutate({ at, body: { answer: what, on, ...(text.trim() !== "" && { text: text.trim() }) } });
  };
  return (
    <div className={shared["lines"]}>
      <div className={shared["row"]}>
        <DayField label={t("quotes.day.answer")} value={on} change={setOn} />
        <TextInput
          label={t("quotes.words")}
          description={t("common.optional")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <Fault fault={write.error} />
      <p className={shared["row"]}>
        <Button loading={write.isPending} onClick={() => answer("accepted")}>
          {t("quotes.accept", { amount: amountWords(quote.totals.gross, language) })}
        </Button>
        <Button variant="default" loading={write.isPending} onClick={() => answer("refused")}>
          {t("quotes.refuse")}
        </Button>
      </p>
    </div>
  );
}

function GiveOrder({ at, quote }: Props) {
  const { t } = useTranslation();
  const write = useWrite(orderQuote, () => say(t("order.done")));
  return (
    <div className={shared["lines"]}>
      <p className="soft">{t("quotes.orderHint")}</p>
      <OrderForm
        client={at.client}
        name={`order.${at.quote}`}
        totals={quote.totals}
        busy={write.isPending}
        fault={write.error}
        send={(body, done) => write.mutate({ at, body }, { onSuccess: done })}
      />
    </div>
  );
}

/** A day on which the work was done, or on which the quote was taken back. */
function Day({ at, what }: { readonly at: QuoteAt; readonly what: "deliver" | "withdraw" }) {
  const { t } = useTranslation();
  const [on, setOn] = useState(() => civil(new Date(serverNow()), HOUSE_ZONE));
  const write = useWrite(what === "deliver" ? deliverQuote : withdrawQuote, () => say(t("quotes.noted")));
  return (
    <SendForm className={shared["lines"]} send={() => on !== "" && write.mutate({ at, body: { on } })}>
      <div className={shared["row"]}>
        <DayField label={t(`quotes.day.${what}`)} value={on} change={setOn} />
        <Button type="submit" variant={what === "deliver" ? "filled" : "default"} loading={write.isPending}>
          {t(`quotes.note.${what}`)}
        </Button>
      </div>
      <Fault fault={write.error} />
    </SendForm>
  );
}
