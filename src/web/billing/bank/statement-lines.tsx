import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Statement, StatementBody } from "#billing/bank/api.ts";
import { confirmStatement, type Confirmed } from "../../api/bank.ts";
import { useWrite } from "../../api/queries.ts";
import { addAmounts } from "../../format/add-amounts.ts";
import { amountWords } from "../../format/amount.ts";
import { Fault } from "../../pieces/fault.tsx";
import { Card } from "../../pieces/page.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../billing.module.css";
import list from "../list.module.css";
import { ASIDE, choicesOf, firstChoice, isAccepted, SHARED, SHOWN, shownAt, type Line } from "./choices.ts";
import { NO_SPLIT, partsOf } from "./split.ts";
import { StatementLine, type Said } from "./statement-line.tsx";

type Props = {
  readonly client: string;
  readonly body: StatementBody;
  readonly statement: Statement;
  readonly recorded: (confirmed: Confirmed) => void;
};

/** Each credit of the file with what it may pay: accept, choose another invoice, or set it aside. */
export function StatementLines({ client, body, statement, recorded }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { lines, payable } = statement;
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({});
  const [state, setState] = useState<Line["state"] | "all">(() => shownAt(lines));
  const [shown, setShown] = useState(SHOWN);
  const of = (line: Line): Said => said[line.id] ?? { chosen: firstChoice(line), split: NO_SPLIT, isAnother: false };
  const write = useWrite(confirmStatement, recorded);
  const accepted = lines.flatMap((line) => {
    const { chosen, split, isAnother } = of(line);
    if (chosen === ASIDE || !isAccepted(line, isAnother)) return [];
    const typed = chosen === SHARED ? partsOf(split, payable) : [];
    const parts = choicesOf(line, payable).find(({ key }) => key === chosen)?.parts ?? typed;
    return parts.length > 0 ? [{ id: line.id, parts: [...parts], ...(isAnother && { isAnother }) }] : [];
  });
  const amount = addAmounts(accepted.flatMap(({ parts }) => parts.map((part) => part.amount)));
  const found = state === "all" ? lines : lines.filter((line) => line.state === state);
  return (
    <Card title={t("bank.lines", { count: lines.length })} id="lines">
      <SendForm className={shared["stack"]} send={() => write.mutate({ client, body, lines: accepted })}>
        {lines.length > SHOWN && (
          <StateField
            lines={lines}
            state={state}
            choose={(chosen) => {
              setState(chosen);
              setShown(SHOWN);
            }}
          />
        )}
        <ul className={list["cards"]}>
          {found.slice(0, shown).map((line) => (
            <li key={line.id} className={list["card"]}>
              <StatementLine
                line={line}
                payable={payable}
                said={of(line)}
                say={(more) => setSaid((before) => ({ ...before, [line.id]: more }))}
              />
            </li>
          ))}
        </ul>
        {found.length > shown && (
          <div>
            <Button variant="default" onClick={() => setShown(shown + SHOWN)}>
              {t("common.more")}
            </Button>
          </div>
        )}
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

const STATES = ["all", "proposed", "alike", "unmatched", "recorded"] as const;

/** Which lines are shown, with how many there are of each kind; what was chosen of the others still counts. */
function StateField(props: {
  readonly lines: readonly Line[];
  readonly state: Line["state"] | "all";
  readonly choose: (state: Line["state"] | "all") => void;
}) {
  const { t } = useTranslation();
  const many = (state: (typeof STATES)[number]): number =>
    state === "all" ? props.lines.length : props.lines.filter((line) => line.state === state).length;
  return (
    <NativeSelect
      className={shared["narrow"]}
      label={t("bank.shown")}
      value={props.state}
      onChange={(event) => props.choose(STATES.find((one) => one === event.currentTarget.value) ?? "all")}
      data={STATES.map((state) => ({ value: state, label: t(`bank.shownState.${state}`, { count: many(state) }) }))}
    />
  );
}
