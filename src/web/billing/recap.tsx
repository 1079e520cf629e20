import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Recap } from "#billing/api.ts";
import { paperFile, periodPaper, recapQuery, type PeriodAt } from "../api/billing.ts";
import { durationWords } from "../format/duration.ts";
import { shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Icon } from "../pieces/icon.tsx";
import { LoadedPage } from "../pieces/loaded-page.tsx";
import { Page } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { useSession } from "../session/session.ts";
import classes from "./billing.module.css";
import { CorrectionStep } from "./correction-step.tsx";
import { Lines } from "./lines.tsx";
import { OrderStep } from "./order-step.tsx";
import { RecapTable } from "./recap-table.tsx";
import { InvoiceStep, SendStep } from "./send-step.tsx";
import { Step } from "./step.tsx";
import { Totals } from "./totals.tsx";
import { usePeriodWords } from "../pieces/period-words.ts";

export function RecapPage() {
  const at = useParams({ from: "/inside/cloture/$client/$contract/$charge/$first" });
  const recap = useQuery(recapQuery(at));
  return <LoadedPage query={recap}>{(data) => <Shown at={at} recap={data} />}</LoadedPage>;
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
          {t(side === "provider" ? "close.back" : "invoices.backClient")}
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
            <Papers at={at} files={["recap.pdf", "recap.csv", "recap.ods"]} />
            <Sent at={at} papers={recap.papers.filter(({ kind }) => kind === "recap")} />
          </div>
        </Step>
        <Quote at={at} recap={recap} />
        {side === "provider" && <SendStep at={at} recap={recap} />}
        {recap.orderRequired && <OrderStep at={at} recap={recap} />}
        <InvoiceStep at={at} recap={recap} />
        <CorrectionStep at={at} recap={recap} />
      </ol>
    </Page>
  );
}

/** What is asked of the client: the same lines that the invoice will bear. */
function Quote({ at, recap }: { readonly at: PeriodAt; readonly recap: Recap }) {
  const { t } = useTranslation();
  return (
    <Step title={t("close.step.quote")} state={recap.version > 0 ? "done" : "open"}>
      {recap.quoted.length === 0 ? (
        <p className="soft">{t("close.empty")}</p>
      ) : (
        <div className={classes["stack"]}>
          <Lines lines={recap.quoted} label={t("close.step.quote")} />
          <Totals totals={recap.totals} />
          {recap.credits.length > 0 && <p>{t("close.credits")}</p>}
          <Papers at={at} files={["quote.pdf"]} />
          <Sent at={at} papers={recap.papers.filter(({ kind }) => kind === "quote")} />
        </div>
      )}
    </Step>
  );
}

type PaperName = "recap.pdf" | "recap.csv" | "recap.ods" | "quote.pdf";

function Papers({ at, files }: { readonly at: PeriodAt; readonly files: readonly PaperName[] }) {
  const { t } = useTranslation();
  return (
    <p className={classes["row"]}>
      {files.map((file) => (
        <Button
          key={file}
          component="a"
          href={periodPaper(at, file)}
          download
          size="xs"
          variant="default"
          leftSection={<Icon name="download" size={16} />}
        >
          {t(`close.paper.${file.startsWith("quote") ? "quote" : "recap"}`)} {file.split(".")[1]?.toUpperCase()}
        </Button>
      ))}
    </p>
  );
}

/** What left of each version, byte for byte, the latest last. */
function Sent({ at, papers }: { readonly at: PeriodAt; readonly papers: Recap["papers"] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (papers.length === 0) return null;
  return (
    <ul>
      {papers.map(({ number, version, issuedOn }) => (
        <li key={number}>
          <a href={paperFile(at.client, number)} download>
            {number}
          </a>{" "}
          {t("close.paperSent", { version, day: shortDate(issuedOn, language) })}
        </li>
      ))}
    </ul>
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
