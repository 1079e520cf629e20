import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Recap } from "#billing/api.ts";
import { closePeriod, issueInvoice, type PeriodAt } from "../api/billing.ts";
import { useWrite } from "../api/queries.ts";
import { dayAndTime } from "../format/time.ts";
import { Fault } from "../pieces/fault.tsx";
import { useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useMay, useSession } from "../session/session.ts";
import classes from "./billing.module.css";
import { Step } from "./step.tsx";

type Props = { readonly at: PeriodAt; readonly recap: Recap };

/** Freezes the recap and sends it with its quote. */
export function SendStep({ at, recap }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const telling = useTelling();
  const write = useWrite(closePeriod, () => say(t("close.sent")));
  const ready = recap.state === "to_close" && recap.orphans.length === 0;
  return (
    <Step title={t("close.step.send")} state={recap.sentAt !== null ? "done" : ready ? "next" : "open"}>
      {recap.sentAt !== null ? (
        <p>{t("close.sentAt", { when: dayAndTime(recap.sentAt, telling), version: recap.version })}</p>
      ) : (
        <div className={classes["lines"]}>
          <p className="soft">{t(recap.state === "running" ? "close.notOver" : "close.sendHint")}</p>
          <Fault fault={write.error} />
          {ready && may("billing.prepare", at.client) && (
            <div>
              <Button loading={write.isPending} onClick={() => write.mutate({ at })}>
                {t("close.send")}
              </Button>
            </div>
          )}
        </div>
      )}
    </Step>
  );
}

/** The invoice is numbered here and nowhere else; from then on it cannot change. */
export function InvoiceStep({ at, recap }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { side } = useSession();
  const write = useWrite(issueInvoice, ({ number }) => say(t("invoices.issued", { number })));
  const ready = recap.state === "to_invoice";
  const order = recap.orders[0]?.number;
  const issue = (): void =>
    write.mutate({
      client: at.client,
      contract: at.contract,
      items: [{ charge: at.charge, first: at.first }],
      ...(order !== undefined && { orderNumber: order }),
    });
  return (
    <Step
      title={t("close.step.invoice")}
      state={recap.invoices.length > 0 ? "done" : ready && side === "provider" ? "next" : "open"}
    >
      {recap.invoices.length > 0 ? (
        <ul>
          {recap.invoices.map((number) => (
            <li key={number}>
              <Link to="/factures/$client/$number" params={{ client: at.client, number }}>
                {number}
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <div className={classes["lines"]}>
          <p className="soft">{t("close.invoiceHint")}</p>
          <Fault fault={write.error} />
          {ready && may("billing.issue", at.client) && (
            <div>
              <Button loading={write.isPending} onClick={issue}>
                {t("invoices.issue")}
              </Button>
            </div>
          )}
        </div>
      )}
    </Step>
  );
}
