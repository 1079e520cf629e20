import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Recap } from "#billing/api.ts";
import { recapQuery, type PeriodAt } from "../api/billing.ts";
import { durationWords } from "../format/duration.ts";
import { Chip } from "../pieces/chip.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Page } from "../pieces/page.tsx";
import { useSession } from "../session/session.ts";
import classes from "./billing.module.css";
import { OrderStep } from "./order-step.tsx";
import { RecapTable } from "./recap-table.tsx";
import { InvoiceStep, SendStep } from "./send-step.tsx";
import { Step } from "./step.tsx";
import { Totals } from "./totals.tsx";
import { usePeriodWords } from "./words.ts";

export function RecapPage() {
  const at = useParams({ from: "/inside/cloture/$client/$contract/$charge/$first" });
  const recap = useQuery(recapQuery(at));
  return <Loaded query={recap}>{(data) => <Shown at={at} recap={data} />}</Loaded>;
}

/** One period from worked time to invoice. The figures are those that will be billed: preview and close share one function. */
function Shown({ at, recap }: { readonly at: PeriodAt; readonly recap: Recap }) {
  const { t } = useTranslation();
  const { side } = useSession();
  const words = usePeriodWords();
  return (
    <Page
      title={`${recap.label}, ${words(recap.period)}`}
      above={
        <Link to={side === "provider" ? "/cloture" : "/factures"}>
          {t(side === "provider" ? "close.back" : "invoices.back")}
        </Link>
      }
      aside={<Chip tone="accent">{t(`close.stateName.${recap.state}`)}</Chip>}
    >
      <ol className={classes["steps"]}>
        {side === "provider" && <Orphans recap={recap} />}
        <Contested recap={recap} />
        <Step
          title={t("close.step.recap")}
          state={recap.version > 0 ? "done" : "open"}
          aside={t("close.clause", { clause: recap.clause })}
        >
          <div className={classes["stack"]}>
            <RecapTable recap={recap} />
            <Totals totals={recap.totals} />
          </div>
        </Step>
        {side === "provider" && <SendStep at={at} recap={recap} />}
        {recap.orderRequired && <OrderStep at={at} recap={recap} />}
        <InvoiceStep at={at} recap={recap} />
      </ol>
    </Page>
  );
}

function Orphans({ recap }: { readonly recap: Recap }) {
  const { t } = useTranslation();
  const clear = recap.orphans.length === 0 && recap.running.length === 0;
  return (
    <Step title={t("close.step.orphans")} state={clear ? "done" : "blocked"}>
      {clear ? (
        <p className="soft">{t("close.noOrphan")}</p>
      ) : (
        <ul>
          {recap.orphans.map((one) => (
            <li key={one.reference}>
              <Link to="/demandes/$reference" params={{ reference: one.reference }}>
                {one.reference}
              </Link>{" "}
              {t("close.orphan", { time: durationWords(one.seconds) })}
            </li>
          ))}
          {recap.running.map((reference) => (
            <li key={reference}>
              <Link to="/demandes/$reference" params={{ reference }}>
                {reference}
              </Link>{" "}
              {t("close.running")}
            </li>
          ))}
        </ul>
      )}
    </Step>
  );
}

function Contested({ recap }: { readonly recap: Recap }) {
  const { t } = useTranslation();
  return (
    <Step title={t("close.step.contested")} state={recap.contested.length === 0 ? "done" : "open"}>
      {recap.contested.length === 0 ? (
        <p className="soft">{t("close.noContest")}</p>
      ) : (
        <>
          <p className="soft">{t("close.contestedHint")}</p>
          <ul>
            {recap.contested.map((line) => (
              <li key={line.reference}>
                <Link to="/demandes/$reference" params={{ reference: line.reference }}>
                  {line.reference}
                </Link>{" "}
                {line.title}, {durationWords(line.seconds)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Step>
  );
}
