import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import type { Deposits } from "#einvoice/api.ts";
import { invoiceFile, type InvoiceAt } from "../../api/billing.ts";
import { askDeposit, refreshDeposit } from "../../api/deposits.ts";
import { useWrite } from "../../api/queries.ts";
import { dayAndTime } from "../../format/time.ts";
import { Fault } from "../../pieces/fault.tsx";
import { Icon } from "../../pieces/icon.tsx";
import { useTelling } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import shared from "../billing.module.css";
import { FactForm } from "./fact-form.tsx";
import classes from "./invoice.module.css";

type Props = { readonly at: InvoiceAt; readonly invoice: Invoice; readonly deposits: Deposits };

/** Both ways to the buyer, each complete: by the connection when there is one, by hand always. */
export function Deposit({ at, invoice, deposits }: Props) {
  const { t } = useTranslation();
  const telling = useTelling();
  const last = deposits.deposits.at(-1) ?? null;
  const fresh = invoice.state === "issued";
  const follows = last !== null && last.environment === "production";
  return (
    <>
      {deposits.connected !== null && fresh && last === null && <DepositButton at={at} deposits={deposits} />}
      {last !== null && last.nextLook !== null && (
        <p className="soft small">{t("chorus.nextLook", { when: dayAndTime(last.nextLook, telling) })}</p>
      )}
      {last !== null && <Events at={at} deposits={deposits} />}
      {!follows && (
        <details
          className={classes["byHand"]}
          open={deposits.connected === null && (fresh || invoice.state === "deposited")}
        >
          <summary>{t(summaryOf(deposits, fresh))}</summary>
          <ByHand at={at} invoice={invoice} deposits={deposits} />
        </details>
      )}
    </>
  );
}

function summaryOf({ byHand }: Deposits, fresh: boolean) {
  if (byHand.portal === null) return fresh ? "chorus.toSend" : "chorus.toSendNext";
  return fresh ? "chorus.byHand" : "chorus.byHandNext";
}

/** Deposits once: a rehearsal says so on the button itself. */
export function DepositButton(props: {
  readonly at: InvoiceAt;
  readonly deposits: Deposits;
  readonly again?: boolean;
}) {
  const { t } = useTranslation();
  const { connected } = props.deposits;
  const write = useWrite(askDeposit, () => say(t("chorus.asked")));
  if (connected === null) return null;
  return (
    <div className={shared["lines"]}>
      <div>
        <Button loading={write.isPending} onClick={() => write.mutate({ at: props.at })}>
          {t(props.again ? "chorus.depositAgain" : "chorus.deposit")}
          {connected === "sandbox" && ` · ${t("chorus.env.sandbox")}`}
        </Button>
      </div>
      {connected === "sandbox" && <p className="soft small">{t("chorus.rehearsal")}</p>}
      <Fault fault={write.error} />
    </div>
  );
}

/** Download, give it on the portal or send it, write down what is answered there: each in its order. */
function ByHand({ at, invoice, deposits }: Props) {
  const { t } = useTranslation();
  const { portal, fileName } = deposits.byHand;
  return (
    <ol className={classes["hand"]}>
      {invoice.state === "issued" && (
        <>
          <li>
            <Button
              component="a"
              href={invoiceFile(at, "pdf")}
              download={fileName}
              variant="default"
              size="xs"
              leftSection={<Icon name="download" size={16} />}
            >
              {t(portal === null ? "chorus.hand.downloadToSend" : "chorus.hand.download")}
            </Button>
          </li>
          <li>
            {portal === null ? (
              t("chorus.hand.send")
            ) : (
              <>
                <a href={portal} target="_blank" rel="noreferrer">
                  {t("chorus.hand.portal")}
                </a>{" "}
                <span className="soft">{t("chorus.hand.where")}</span>
              </>
            )}
          </li>
          <li>
            {t(portal === null ? "chorus.hand.noteSent" : "chorus.hand.note")}
            <FactForm at={at} invoice={invoice} kinds={["deposited"]} />
          </li>
        </>
      )}
      {invoice.state !== "issued" && (
        <li>
          {t(portal === null ? "chorus.hand.answered" : "chorus.hand.follow")}
          <FactForm
            at={at}
            invoice={invoice}
            kinds={["made_available", "suspended", "completed", "rejected", "deposited"]}
          />
        </li>
      )}
    </ol>
  );
}

function Events({ at, deposits }: { readonly at: InvoiceAt; readonly deposits: Deposits }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const write = useWrite(refreshDeposit, () => say(t("chorus.refreshed")));
  return (
    <details className={classes["byHand"]}>
      <summary>{t("chorus.history")}</summary>
      {deposits.deposits.map((deposit) => (
        <ol key={deposit.environment + String(deposit.attempt)} className={shared["lines"]}>
          {deposit.events.map((event) => (
            <li key={event.at + event.kind}>
              {event.label[telling.language]}{" "}
              <span className="soft small">
                {dayAndTime(event.at, telling)} · {event.author}
              </span>
              {event.said !== null && <q className={classes["said"]}>{event.said}</q>}
            </li>
          ))}
        </ol>
      ))}
      <Button size="xs" variant="default" loading={write.isPending} onClick={() => write.mutate({ at })}>
        {t("life.fix.refresh")}
      </Button>
      <Fault fault={write.error} />
    </details>
  );
}
