import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RateTable } from "#billing/interest-api.ts";
import { enterRate, ratesQuery } from "../../api/billing.ts";
import { useWrite } from "../../api/queries.ts";
import { pointWords, rateWords } from "../../format/amount.ts";
import { dayAndTime, shortDate } from "../../format/time.ts";
import { DayField } from "../../pieces/day-field.tsx";
import { Fault, Warning } from "../../pieces/fault.tsx";
import { Loaded } from "../../pieces/loaded.tsx";
import { Card } from "../../pieces/page.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { useLanguage, useTelling } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import { useSession } from "../../session/session.ts";
import shared from "../billing.module.css";
import { typedAmount } from "../typed-amount.ts";

/** The central bank's rate of each half-year with its source: interest of the law is counted from it (CCP R2192-31). */
export function Rates() {
  const { t } = useTranslation();
  const rates = useQuery(ratesQuery);
  return (
    <Card title={t("rates.title")} id="rates">
      <Loaded query={rates}>{(table) => <Shown table={table} />}</Loaded>
    </Card>
  );
}

function Shown({ table }: { readonly table: RateTable }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { opensClients } = useSession();
  const { semestre } = useSearch({ from: "/inside/factures/reglages" });
  const { margin, privateMargin, rates } = table;
  const asked = rates.some(({ from }) => from === semestre) ? undefined : semestre;
  const missing = asked ?? table.missing;
  return (
    <div className={shared["lines"]}>
      <p className="soft">
        {t("rates.hint", { margin: pointWords(margin, language), others: pointWords(privateMargin, language) })}
      </p>
      {missing !== null && <Warning>{t("rates.missing", { day: shortDate(missing, language) })}</Warning>}
      <ul className={shared["lines"]}>
        {rates.toReversed().map((rate) => (
          <li key={rate.from}>
            <HalfYear rate={rate} />
          </li>
        ))}
      </ul>
      {opensClients ? (
        <Entry key={missing ?? "none"} missing={missing} />
      ) : (
        <p className="soft">{t("rates.whoEnters")}</p>
      )}
    </div>
  );
}

type Rate = RateTable["rates"][number];

/** The rate in use with who entered it, then those that it replaced: none is lost. */
function HalfYear({ rate }: { readonly rate: Rate }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <div className={shared["head"]}>
        <span>
          {t("rates.from", { day: shortDate(rate.from, language) })}{" "}
          <span className="soft small">
            {rate.source} <Entered entered={rate.entered} />
          </span>
        </span>
        <span className="numbers">{rateWords(rate.rate, language)}</span>
      </div>
      {rate.replaced.map(({ rate: old, source, entered }) => (
        <p key={entered?.at ?? "published"} className="soft small">
          {t("rates.replaced", { rate: rateWords(old, language), source })} <Entered entered={entered} />
        </p>
      ))}
    </>
  );
}

function Entered({ entered }: Pick<Rate, "entered">) {
  const { t } = useTranslation();
  const telling = useTelling();
  return entered && t("rates.by", { who: entered.by, when: dayAndTime(entered.at, telling) });
}

function Entry({ missing }: { readonly missing: string | null }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(missing ?? "");
  const [rate, setRate] = useState("");
  const [source, setSource] = useState("");
  const decimal = typedAmount(rate);
  const write = useWrite(enterRate, () => say(t("rates.entered")));
  const send = (): void => {
    if (decimal !== null && from !== "") write.mutate({ from, rate: decimal, source: source.trim() });
  };
  return (
    <SendForm className={shared["lines"]} send={send}>
      <div className={shared["row"]}>
        <DayField label={t("rates.fromDay")} value={from} change={setFrom} />
        <TextInput
          label={t("rates.rate")}
          value={rate}
          onChange={(event) => setRate(event.currentTarget.value)}
          error={rate !== "" && decimal === null && t("rates.badRate")}
          inputMode="decimal"
          required
          withAsterisk={false}
        />
        <TextInput
          label={t("rates.source")}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
          required
          withAsterisk={false}
          maxLength={200}
        />
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("rates.enter")}
        </Button>
      </div>
      <Fault fault={write.error} />
    </SendForm>
  );
}
