import { useTranslation } from "react-i18next";
import type { PurchaseOrder, WithdrawnOrder } from "#billing/api.ts";
import { withdrawOrder } from "../api/billing.ts";
import { useWrite } from "../api/queries.ts";
import { dayOf } from "../format/time.ts";
import { HOUSE_ZONE, useLanguage } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { TakeBackForm } from "./take-back-form.tsx";

type Props = { readonly client: string; readonly order: PurchaseOrder };

/** An order recorded wrongly is taken back with its reason, then the right one is asked for again (B13). */
export function WithdrawOrder({ client, order }: Props) {
  const { t } = useTranslation();
  const write = useWrite(withdrawOrder, () => say(t("order.withdrawn", { number: order.number })));
  return (
    <TakeBackForm
      opens={t("order.withdraw", { number: order.number })}
      label={t("order.withdrawWhy")}
      button={t("order.withdrawConfirm")}
      write={write}
      send={(reason) => write.mutate({ client, order: order.id, reason })}
    />
  );
}

/** Orders that count no more, with who took them back and why. */
export function WithdrawnOrders({ orders }: { readonly orders: readonly WithdrawnOrder[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return orders.map(({ number, reason, by, at }) => (
    <p key={`${number} ${at}`} className="soft">
      {t("order.withdrawnBy", { number, by, reason, day: dayOf(at, { language, zone: HOUSE_ZONE }) })}
    </p>
  ));
}
