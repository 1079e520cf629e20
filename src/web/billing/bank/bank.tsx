import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Statement, StatementBody } from "#billing/bank/api.ts";
import { BackLink } from "../back-link.tsx";
import { readStatement, type Confirmed } from "../../api/bank.ts";
import type { Refusal } from "../../api/http.ts";
import { Fault, Warning } from "../../pieces/fault.tsx";
import { Card, Empty, Page } from "../../pieces/page.tsx";
import { say } from "../../pieces/toast.tsx";
import shared from "../billing.module.css";
import { useBilledClients } from "../clients.ts";
import { StatementLines } from "./statement-lines.tsx";
import { StatementSource } from "./statement-source.tsx";

const inFours = (iban: string): string => iban.replace(/(.{4})(?=.)/g, "$1\u00a0");

type Read = {
  readonly client: string;
  readonly body: StatementBody;
  readonly statement: Statement;
  /** Counts how often it was read: what a person chose of it before no longer holds. */
  readonly time: number;
  readonly fault: Refusal | null;
};

/** From a bank's file to payments that a person accepted: nothing is written before that (B3). */
export function BankPage() {
  const { t } = useTranslation();
  const { client } = useSearch({ from: "/inside/factures/releve" });
  const clients = useBilledClients("billing.account");
  const [shown, setShown] = useState<Read | null>(null);
  const read = useMutation({
    mutationFn: readStatement,
    onSuccess: (statement, input) => setShown({ ...input, statement, time: 0, fault: null }),
  });
  const recorded = (before: Read, { statement, fault }: Confirmed): void => {
    if (fault === null) say(t("bank.recorded"));
    setShown({ ...before, statement, fault, time: before.time + 1 });
  };
  return (
    <Page title={t("bank.title")} above={<BackLink />}>
      <Card title={t("bank.file")} id="file">
        <div className={shared["lines"]}>
          <p className="soft">{t("bank.hint")}</p>
          <StatementSource
            clients={clients}
            chosen={client}
            busy={read.isPending}
            send={(input) => {
              setShown(null);
              read.mutate(input);
            }}
          />
          <Fault fault={read.error} />
        </div>
      </Card>
      {shown !== null && shown.fault !== null && (
        <>
          <Warning>{t("bank.recordedInPart")}</Warning>
          <Fault fault={shown.fault} />
        </>
      )}
      {shown !== null && shown.statement.otherAccounts.length > 0 && (
        <Warning>{t("bank.otherAccount", { accounts: shown.statement.otherAccounts.map(inFours).join(", ") })}</Warning>
      )}
      {shown !== null && shown.statement.unsure > 0 && (
        <Warning>{t("bank.unsure", { count: shown.statement.unsure })}</Warning>
      )}
      {shown !== null && <LeftOut rows={shown.statement.leftOut} />}
      {shown !== null && shown.statement.lines.length === 0 && (
        <Empty title={t("bank.noCredit")}>{t("bank.noCreditHint")}</Empty>
      )}
      {shown !== null && shown.statement.lines.length > 0 && (
        <StatementLines
          key={shown.time}
          client={shown.client}
          body={shown.body}
          statement={shown.statement}
          recorded={(confirmed) => recorded(shown, confirmed)}
        />
      )}
    </Page>
  );
}

/** What the file says without a date is shown as it stands: a person sees that it is a balance, and no movement. */
function LeftOut({ rows: { count, rows } }: { readonly rows: Statement["leftOut"] }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Warning>
      <div>
        {t("bank.leftOut", { count })}
        <ul>
          {rows.map(({ place, text }) => (
            <li key={place}>{t("bank.leftOutRow", { place, text })}</li>
          ))}
        </ul>
      </div>
    </Warning>
  );
}
