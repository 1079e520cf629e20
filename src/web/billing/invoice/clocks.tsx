import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import { askGrace, type InvoiceAt } from "../../api/billing.ts";
import { useWrite } from "../../api/queries.ts";
import { shortDate } from "../../format/time.ts";
import { useDraft } from "../../pieces/draft.ts";
import { Fault } from "../../pieces/fault.tsx";
import { Card } from "../../pieces/page.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import { useMay, useSession } from "../../session/session.ts";
import shared from "../billing.module.css";
import { daysBetween } from "../days.ts";
import { delayWords } from "./delay-words.ts";
import { FactForm } from "./fact-form.tsx";
import classes from "./invoice.module.css";
import { todayOf } from "./stages.ts";

type Delays = NonNullable<Invoice["clocks"]>;

/** The contract's delay and the law's, side by side, each with what it is counted from (B3, C9; CCP R2192-10 to -29). */
export function Clocks({ at, invoice }: { readonly at: InvoiceAt; readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const { clocks } = invoice;
  if (clocks === null || invoice.dueOn === null) return null;
  return (
    <Card title={t("clocks.title")} id="clocks">
      <div className={classes["clocks"]}>
        <ContractClock at={at} invoice={invoice} clocks={clocks} />
        <LegalClock invoice={invoice} clock={clocks.legal} />
      </div>
    </Card>
  );
}

/** Days left before a day in large, or that it is over, or why it has no end. */
function Left({ invoice, due }: { readonly invoice: Invoice; readonly due: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = todayOf(invoice);
  if (invoice.state === "paid" || invoice.state === "credited" || invoice.state === "rejected")
    return <p className={classes["left"]}>{t(`invoices.stateName.${invoice.state}`)}</p>;
  if (due === null || today === null) return <p className={classes["left"]}>{t("clocks.stopped")}</p>;
  const left = daysBetween(today, due);
  return (
    <>
      <p className={classes["left"]} data-late={left < 0}>
        {left >= 0 ? t("invoices.left", { count: left }) : t("invoices.late", { count: -left })}
      </p>
      <p>{t("invoices.due30", { day: shortDate(due, language) })}</p>
    </>
  );
}

function ContractClock(props: { readonly at: InvoiceAt; readonly invoice: Invoice; readonly clocks: Delays }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const { side } = useSession();
  const { at, invoice, clocks } = props;
  const clock = clocks.contract;
  const { from, due, clause } = clock;
  if (from === null)
    return (
      <div>
        <h3>{t("clocks.contract")}</h3>
        <p className={classes["left"]}>{t("clocks.notBegun")}</p>
        <p className="soft small">{t("clocks.awaitsDeposit", { clause })}</p>
      </div>
    );
  const awaited = Number(invoice.balance) > 0;
  const grants = may("billing.issue", at.client, invoice.contract);
  const answers = grants ? "you" : side === "provider" ? "ourBilling" : "provider";
  return (
    <div>
      <h3>{t("clocks.contract")}</h3>
      <Left invoice={invoice} due={clock.graceUntil ?? due} />
      {due !== null && (
        <p className="soft small">
          {t(delayWords(clocks), { days: daysBetween(from, due), day: shortDate(from, language), clause })}
        </p>
      )}
      {due !== null && clock.graceUntil !== null && (
        <p className="small">
          {t("clocks.graced", { due: shortDate(due, language), until: shortDate(clock.graceUntil, language) })}
        </p>
      )}
      {clock.graceUntil === null && clock.graceAsked && <p className="small">{t(`clocks.graceAsked.${answers}`)}</p>}
      {clock.graceUntil === null && awaited && grants && (
        <details className={classes["byHand"]} open={clock.graceAsked}>
          <summary>{t("clocks.grant")}</summary>
          <FactForm at={at} invoice={invoice} kinds={["grace_granted"]} />
        </details>
      )}
      {clock.graceUntil === null &&
        !clock.graceAsked &&
        awaited &&
        side === "client" &&
        may("billing.order", at.client, invoice.contract) && <AskGrace at={at} />}
    </div>
  );
}

/** What the delay of the law counts from, in words. */
function sourceOf({ since, buyer }: Delays["legal"], available: boolean) {
  if (buyer === "private") return "clocks.fromAgreed" as const;
  if (!available) return "clocks.notAvailable" as const;
  return since === "service" ? ("clocks.fromService" as const) : ("clocks.fromAvailable" as const);
}

function LegalClock({ invoice, clock }: { readonly invoice: Invoice; readonly clock: Delays["legal"] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const available = invoice.facts.some(({ kind }) => kind === "made_available");
  return (
    <div>
      <h3>{t("clocks.legal")}</h3>
      {clock.from === null ? (
        <p className={classes["left"]}>{t("clocks.notBegun")}</p>
      ) : (
        <Left invoice={invoice} due={clock.limit} />
      )}
      <p className="soft small">
        {clock.from === null
          ? t("clocks.notAvailableYet")
          : t(sourceOf(clock, available), { day: shortDate(clock.from, language), days: clock.days })}
      </p>
      {clock.paidAhead.length > 0 && (
        <p className="soft small">{t("clocks.paidAhead", { clause: clock.paidAhead.join(", ") })}</p>
      )}
      {clock.interruptions.map(({ from, until }) => (
        <p key={from} className="small">
          {until === null
            ? t(invoice.state === "paid" ? "clocks.neverCompleted" : "clocks.interrupted", {
                day: shortDate(from, language),
              })
            : t("clocks.anew", { day: shortDate(from, language), again: shortDate(until, language) })}
        </p>
      ))}
      {clock.withoutEffect.map((day) => (
        <p key={day} className="small">
          {t(`clocks.withoutEffect.${clock.buyer}`, { day: shortDate(day, language) })}
        </p>
      ))}
    </div>
  );
}

/** The client asks for the days more of the contract, with a reason; the provider answers (B4). */
function AskGrace({ at }: { readonly at: InvoiceAt }) {
  const { t } = useTranslation();
  const [reason, setReason, forget] = useDraft(`grace.${at.client}.${at.number}`);
  const write = useWrite(askGrace, () => {
    forget();
    say(t("clocks.asked"));
  });
  const send = (): void => write.mutate({ at, reason: reason.trim() });
  return (
    <details className={classes["byHand"]}>
      <summary>{t("clocks.ask")}</summary>
      <SendForm className={shared["lines"]} send={send}>
        <TextInput
          label={t("clocks.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          required
          withAsterisk={false}
          maxLength={200}
        />
        <Fault fault={write.error} />
        <div>
          <Button type="submit" loading={write.isPending}>
            {t("clocks.askSend")}
          </Button>
        </div>
      </SendForm>
    </details>
  );
}
