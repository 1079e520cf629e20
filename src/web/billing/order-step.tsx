import { useTranslation } from "react-i18next";
import type { PurchaseOrder, Recap } from "#billing/api.ts";
import { orderFile } from "../api/attachments.ts";
import { giveOrder, type PeriodAt } from "../api/billing.ts";
import { useWrite } from "../api/queries.ts";
import { amountWords } from "../format/amount.ts";
import { shortDate } from "../format/time.ts";
import { AttachmentList } from "../pieces/attachments.tsx";
import { Warning } from "../pieces/fault.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useMay, useSession } from "../session/session.ts";
import classes from "./billing.module.css";
import { MailOrders } from "./mail-orders.tsx";
import { OrderForm } from "./order-form.tsx";
import { Step } from "./step.tsx";
import { WithdrawnOrders, WithdrawOrder } from "./withdraw-order.tsx";

type Props = { readonly at: PeriodAt; readonly recap: Recap };

/** The client's purchase order: without its number no invoice leaves, and none above its amount (B2, B13). */
export function OrderStep({ at, recap }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { side } = useSession();
  const waits = recap.state === "waiting_order";
  const gives = may("billing.order", at.client, at.contract);
  const asked = side === "provider" ? "order.waits" : gives ? "order.yours" : "order.ours";
  return (
    <Step title={t("close.step.order")} state={waits ? "next" : recap.orders.length > 0 ? "done" : "open"}>
      <div className={classes["lines"]}>
        {recap.orders.map((order) => (
          <Order key={order.id} client={at.client} contract={at.contract} order={order} />
        ))}
        <WithdrawnOrders orders={recap.withdrawnOrders} />
        {recap.orders.length === 0 && <p className="soft">{t(waits ? asked : "order.later")}</p>}
        {recap.orders.length > 0 && Number(recap.open) > 0 && <NotOrdered left={recap.toOrder} />}
        <MailOrders about={{ period: at }} />
        {waits && gives && <Form at={at} recap={recap} />}
      </div>
    </Step>
  );
}

/** Whole units only are invoiced under an order, so that more may be left than the difference to the quote. */
function NotOrdered({ left }: { readonly left: Recap["toOrder"] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [net, gross] = [amountWords(left.net, language), amountWords(left.gross, language)];
  return <Warning>{t("order.left", { net, gross })}</Warning>;
}

type OrderProps = { readonly client: string; readonly contract: string; readonly order: PurchaseOrder };

export function Order({ client, contract, order }: OrderProps) {
  const { t } = useTranslation();
  const may = useMay();
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
      {may("billing.order", client, contract) && <WithdrawOrder client={client} order={order} />}
    </>
  );
}

function Form({ at, recap }: Props) {
  const { t } = useTranslation();
  const write = useWrite(giveOrder, () => say(t("order.done")));
  return (
    <OrderForm
      client={at.client}
      name={`order.${at.client}.${at.charge}.${at.first}`}
      key={recap.orders.length}
      totals={recap.toOrder}
      busy={write.isPending}
      fault={write.error}
      send={(body, done) => write.mutate({ at, body }, { onSuccess: done })}
    />
  );
}
