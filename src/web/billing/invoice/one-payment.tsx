import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import { invoicePath, paymentPath, withdrawPayment, type InvoiceAt } from "../../api/billing.ts";
import { useWrite } from "../../api/queries.ts";
import { amountWords } from "../../format/amount.ts";
import { shortDate } from "../../format/time.ts";
import { useLanguage } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import { useMay } from "../../session/session.ts";
import shared from "../billing.module.css";
import { TakeBackForm } from "../take-back-form.tsx";

type Payment = Invoice["payments"][number];
type Props = { readonly at: InvoiceAt; readonly payment: Payment };

/** One movement of money of an invoice. */
export function OnePayment({ at, contract, payment }: Props & { readonly contract: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const { id, kind, carriedWith } = payment;
  const name = t(`payments.kind.${kind}`, { number: carriedWith });
  const from = kind === "paid" && carriedWith !== null ? ` (${t("payments.from", { number: carriedWith })})` : "";
  return (
    <Movement
      fact={payment}
      name={`${name}${from}`}
      shown={t("billing.amountGross", { amount: amountWords(payment.amount, language) })}
      withdraw={may("billing.issue", at.client, contract) ? paymentPath(invoicePath(at), id) : null}
    />
  );
}

type MovementProps = {
  readonly fact: Pick<Payment, "on" | "text" | "author" | "amount" | "withdrawn">;
  readonly name: string;
  /** The amount as it reads there. */
  readonly shown: string;
  /** The address by which the reader may take it back; null for who may not. */
  readonly withdraw: string | null;
};

/** What moved and when; what was withdrawn stays, struck through, with who did it and why. */
export function Movement({ fact: { on, text, author, amount, withdrawn }, name, shown, withdraw }: MovementProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <p className={shared["head"]}>
        <span>
          {shortDate(on, language)} · {name}
          {text !== null && <span className="soft small"> · {text}</span>}
          <span className="soft small"> · {author}</span>
        </span>
        <span className="numbers">{withdrawn === null ? shown : <s>{shown}</s>}</span>
      </p>
      {withdrawn !== null && (
        <p className="soft small">
          {t("payments.gone", {
            day: shortDate(withdrawn.on, language),
            by: withdrawn.author,
            reason: withdrawn.reason,
          })}
        </p>
      )}
      {withdrawn === null && withdraw !== null && <Withdraw payment={withdraw} amount={amount} />}
    </>
  );
}

/** Takes back, with its reason, what was typed wrongly; `payment` is its address. */
function Withdraw({ payment, amount }: { readonly payment: string; readonly amount: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const write = useWrite(withdrawPayment, () => say(t("payments.withdrawn")));
  const name = t("payments.withdrawOne", { amount: amountWords(amount, language) });
  return (
    <TakeBackForm
      opens={t("payments.withdraw")}
      name={name}
      label={t("payments.reason")}
      button={name}
      write={write}
      send={(reason) => write.mutate({ payment, reason })}
    />
  );
}
