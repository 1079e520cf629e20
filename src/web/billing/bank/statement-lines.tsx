import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InvoiceSummary } from "#billing/api.ts";
import type { Statement, StatementBody } from "#billing/bank/api.ts";
import { confirmStatement } from "../../api/bank.ts";
import { ledgerQuery } from "../../api/ledger.ts";
import { useWrite } from "../../api/queries.ts";
import { addAmounts } from "../../format/add-amounts.ts";
import { amountWords } from "../../format/amount.ts";
import { shortDate } from "../../format/time.ts";
import { Chip, type Tone } from "../../pieces/chip.tsx";
import { Fault } from "../../pieces/fault.tsx";
import { Card } from "../../pieces/page.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import shared from "../billing.module.css";
import list from "../list.module.css";
import { ASIDE, choicesOf, firstChoice, SHARED, type Choice, type Line } from "./choices.ts";
import { SplitFields } from "./split-fields.tsx";
import { NO_SPLIT, partsOf, type Split } from "./split.ts";

type Props = {
  readonly client: string;
  readonly body: StatementBody;
  readonly statement: Statement;
  readonly recorded: (statement: Statement) => void;
};

/** Each credit of the file with what it may pay: accept, choose another invoice, or set it aside. */
export function StatementLines({ client, body, statement, recorded }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const ledger = useInfiniteQuery(ledgerQuery({ client }));
  const known = ledger.data?.pages.flatMap(({ invoices }) => invoices) ?? [];
  const open = known.filter(({ kind }) => kind === "invoice");
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(statement.lines.map((line) => [line.id, firstChoice(line)])),
  );
  const [splits, setSplits] = useState<Readonly<Record<string, Split>>>({});
  const write = useWrite(confirmStatement, (answer) => {
    say(t("bank.recorded"));
    recorded(answer);
  });
  const accepted = statement.lines.flatMap((line) => {
    const choice = choicesOf(line, open).find(({ key }) => key === chosen[line.id]);
    const typed = chosen[line.id] === SHARED ? partsOf(splits[line.id] ?? NO_SPLIT, open) : [];
    const parts = choice?.parts ?? typed;
    return parts.length > 0 && line.state !== "recorded" ? [{ id: line.id, parts: [...parts] }] : [];
  });
  const amount = addAmounts(accepted.flatMap(({ parts }) => parts.map((part) => part.amount)));
  return (
    <Card title={t("bank.lines", { count: statement.lines.length })} id="lines">
      <SendForm className={shared["stack"]} send={() => write.mutate({ client, body: { ...body, lines: accepted } })}>
        <ul className={list["cards"]}>
          {statement.lines.map((line) => (
            <li key={line.id} className={list["card"]}>
              <OneLine
                line={line}
                open={open}
                chosen={chosen[line.id] ?? ASIDE}
                choose={(key) => setChosen((before) => ({ ...before, [line.id]: key }))}
                split={splits[line.id] ?? NO_SPLIT}
                share={(split) => setSplits((before) => ({ ...before, [line.id]: split }))}
              />
            </li>
          ))}
        </ul>
        <p className="soft small">{t("bank.asideHint")}</p>
        <Fault fault={write.error} />
        <div>
          <Button type="submit" disabled={accepted.length === 0} loading={write.isPending}>
            {t("bank.record", { count: accepted.length, amount: amountWords(amount, language) })}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}

const TONES: Readonly<Record<Line["state"], Tone>> = {
  proposed: "accent",
  unmatched: "plain",
  recorded: "kept",
  alike: "soon",
};

function OneLine(props: {
  readonly line: Line;
  readonly open: readonly InvoiceSummary[];
  readonly chosen: string;
  readonly choose: (key: string) => void;
  readonly split: Split;
  readonly share: (split: Split) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { line, chosen } = props;
  const choices = choicesOf(line, props.open);
  const name = useChoiceWords();
  const proposed = choices.find(({ key }) => key === chosen)?.proposed ?? null;
  return (
    <>
      <p className={shared["head"]}>
        <span>
          {shortDate(line.on, language)} · <strong className="numbers">{amountWords(line.amount, language)}</strong>
        </span>
        <Chip tone={TONES[line.state]}>{t(`bank.state.${line.state}`)}</Chip>
      </p>
      <p className="small">
        {line.payer !== null && <>{line.payer} · </>}
        {line.label}
        {line.state !== "recorded" && line.left !== line.amount && (
          <strong> · {t("bank.left", { amount: amountWords(line.left, language) })}</strong>
        )}
      </p>
      {line.state !== "recorded" && (
        <NativeSelect
          label={t("bank.counts")}
          value={chosen}
          onChange={(event) => props.choose(event.currentTarget.value)}
          data={[
            ...choices.map((choice) => ({ value: choice.key, label: name(choice) })),
            { value: SHARED, label: t("bank.shared") },
            { value: ASIDE, label: t("bank.aside") },
          ]}
        />
      )}
      {line.state !== "recorded" && chosen === SHARED && (
        <SplitFields open={props.open} split={props.split} change={props.share} />
      )}
      {proposed !== null && (
        <p className="soft small">
          {t(`bank.confidence.${proposed.confidence}`)} :{" "}
          {proposed.reasons.map((reason) => t(`bank.reason.${reason}`)).join(", ")}
        </p>
      )}
    </>
  );
}

/** "F2023-0001 : 1 140,00 €", each part of a transfer that pays several. */
function useChoiceWords(): (choice: Choice) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ parts }) =>
    parts.map(({ number, amount }) => t("bank.part", { number, amount: amountWords(amount, language) })).join(" + ");
}
