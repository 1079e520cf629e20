import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DueItem } from "#billing/api.ts";
import { dueQuery } from "../api/billing.ts";
import { amountWords } from "../format/amount.ts";
import { shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Card } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import classes from "./billing.module.css";
import { groupsOf, type DueGroup } from "./due-groups.ts";
import { Issue } from "./issue.tsx";
import { usePeriodWords } from "../pieces/period-words.ts";

/** What is due, as the invoices that it will make: those that may leave first. */
export function Due() {
  const { t } = useTranslation();
  const due = useQuery(dueQuery);
  const groups = groupsOf(due.data?.items ?? []);
  if (groups.length === 0) return null;
  return (
    <Card title={t("invoices.due")} id="due">
      <ul className={classes["groups"]}>
        {groups.map((group) => (
          <Group key={group.key} group={group} />
        ))}
      </ul>
    </Card>
  );
}

function Group({ group }: { readonly group: DueGroup }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const { client, contract, items } = group;
  const [first] = items;
  return (
    <li className={classes["lines"]}>
      <div className={classes["head"]}>
        <h3>
          {client} · {shortDate(first.dueOn, language)}
          {group.net !== null && <> · {t("billing.amountNet", { amount: amountWords(group.net, language) })}</>}
        </h3>
        {group.mayLeave && may("billing.issue", client, contract) && (
          <Button
            size="sm"
            variant={open ? "default" : "filled"}
            aria-expanded={open}
            onClick={() => setOpen((before) => !before)}
          >
            {t(open ? "issue.giveUp" : "issue.prepare")}
          </Button>
        )}
      </div>
      <ul className={classes["lines"]}>
        {items.map((item) => (
          <DueLine key={`${item.charge} ${item.period.first}`} item={item} />
        ))}
      </ul>
      {open && (
        <Issue
          of={{
            client,
            contract,
            items: items.map(({ charge, period }) => ({ charge, first: period.first })),
            order: first.orderAtIssue ? "required" : group.worked ? "known" : "optional",
          }}
        />
      )}
    </li>
  );
}

function DueLine({ item }: { readonly item: DueItem }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = usePeriodWords();
  const { client, contract, charge, period, waitsFor } = item;
  // A specific quote stands under its own number, and its order and its work are told on its own page.
  const isQuote = /^D\d{4}-/.test(charge);
  const name = isQuote ? `${charge} · ${item.label}` : `${item.label}, ${words(period)}`;
  return (
    <li className={classes["head"]}>
      <span>
        {isQuote ? (
          <Link to="/factures/devis">{name}</Link>
        ) : waitsFor === "close" || (waitsFor === "order" && !item.orderAtIssue) ? (
          <Link
            to="/cloture/$client/$contract/$charge/$first"
            params={{ client, contract, charge, first: period.first }}
          >
            {name}
          </Link>
        ) : (
          name
        )}{" "}
        <span className="soft small">{t("contract.clauseShort", { id: item.clause })}</span>
      </span>
      <span className={classes["row"]}>
        {waitsFor !== null && (
          <Chip tone={waitsFor === "period_end" ? "plain" : "soon"}>
            {t(`invoices.waits.${waitsFor}`, { day: shortDate(item.dueOn, language) })}
          </Chip>
        )}
        {item.totals !== null && (
          <span className="numbers">{t("billing.amountNet", { amount: amountWords(item.totals.net, language) })}</span>
        )}
      </span>
    </li>
  );
}
