import { Button, NativeSelect } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ComplianceView } from "#governance/compliance/api.ts";
import type { ContractAt } from "../api/contracts.ts";
import { complianceQuery, compliancePdf } from "../api/governance.ts";
import { shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { DayField } from "../pieces/day-field.tsx";
import { Icon } from "../pieces/icon.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { ClauseRows } from "./clause-row.tsx";
import { TONES, useRoleWord } from "./words.ts";
import shared from "../contract/contract-page.module.css";
import classes from "./governance.module.css";

/** Is the contract kept? The first line answers; below, what to settle, then every clause with what shows it. */
export function CompliancePage() {
  const { t } = useTranslation();
  const at = useParams({ from: "/inside/contrats/$client/$contract/conformite" });
  const { on } = useSearch({ from: "/inside/contrats/$client/$contract/conformite" });
  const navigate = useNavigate();
  // The day stands in the address, so that what was seen of a past day can be sent to somebody.
  const choose = (day: string | undefined): void =>
    void navigate({
      to: "/contrats/$client/$contract/conformite",
      params: at,
      search: day === undefined ? {} : { on: day },
      replace: true,
    });
  const compliance = useQuery({ ...complianceQuery(at, on), placeholderData: keepPreviousData });
  return (
    <Page
      title={t("compliance.title")}
      above={
        <p className="soft">
          <Link to="/contrats/$client/$contract" params={at}>
            {compliance.data ? `${compliance.data.title} ${compliance.data.number}` : t("compliance.back")}
          </Link>
          {" · "}
          <Link to="/contrats/$client/$contract/gouvernance" params={at}>
            {t("governance.title")}
          </Link>
        </p>
      }
      aside={
        <Button
          component="a"
          href={compliancePdf(at, on)}
          download
          variant="default"
          leftSection={<Icon name="download" size={16} />}
        >
          {t("compliance.pdf")}
        </Button>
      }
    >
      <Loaded query={compliance}>{(data) => <Shown at={at} compliance={data} on={on} choose={choose} />}</Loaded>
    </Page>
  );
}

type ShownProps = {
  readonly at: ContractAt;
  readonly compliance: ComplianceView;
  readonly on: string | undefined;
  readonly choose: (on: string | undefined) => void;
};

function Shown({ at, compliance, on, choose }: ShownProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const role = useRoleWord();
  const [who, setWho] = useState("");
  const roles = [...new Set(compliance.clauses.flatMap((clause) => clause.roles))].toSorted((one, other) =>
    role(one).localeCompare(role(other)),
  );
  const shown = compliance.clauses.filter((clause) => who === "" || clause.roles.includes(who));
  const pressing = shown.filter(({ state }) => state === "late" || state === "missed" || state === "undecided");
  const rest = shown.filter((clause) => !pressing.includes(clause) && clause.state !== "nothing_due");
  const quiet = shown.filter(({ state }) => state === "nothing_due");
  const [typed, setTyped] = useState(on ?? compliance.today);
  const outside = typed !== "" && (typed < compliance.from || typed > compliance.today);
  const day = (text: string): void => {
    setTyped(text);
    if (text === "" || text === compliance.today) choose(undefined);
    else if (text >= compliance.from && text < compliance.today) choose(text);
  };
  const bounds = { from: shortDate(compliance.from, language), to: shortDate(compliance.today, language) };
  return (
    <>
      <Verdict compliance={compliance} />
      <div className={classes["filters"]}>
        <DayField
          label={t("compliance.on")}
          value={typed}
          change={day}
          min={compliance.from}
          max={compliance.today}
          fault={outside && t("compliance.outside", bounds)}
        />
        <NativeSelect
          label={t("compliance.who")}
          description={t("compliance.whoHint")}
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
          data={[
            { value: "", label: t("compliance.everybody") },
            ...roles.map((value) => ({ value, label: role(value) })),
          ]}
        />
      </div>
      <Card title={t("compliance.settle")} id="settle">
        {pressing.length === 0 ? (
          <Empty title={t("compliance.nothingToSettle")} />
        ) : (
          <ClauseRows clauses={pressing} at={at} zone={compliance.zone} />
        )}
      </Card>
      <Card title={t("compliance.rest")} id="rest">
        {rest.length === 0 ? (
          <Empty title={t("compliance.nobodyElse")} />
        ) : (
          <ClauseRows clauses={rest} at={at} zone={compliance.zone} />
        )}
      </Card>
      {quiet.length > 0 && (
        <Card title={t("compliance.quiet")} id="quiet">
          <details className={shared["more"]}>
            <summary>{t("compliance.quietCount", { count: quiet.length })}</summary>
            <ClauseRows clauses={quiet} at={at} zone={compliance.zone} />
          </details>
        </Card>
      )}
    </>
  );
}

function Verdict({ compliance }: { readonly compliance: ComplianceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { verdict, overdue, missed, counts, period, on } = compliance;
  const misses = missed.provider + missed.client;
  const late = overdue.provider + overdue.client;
  const since = shortDate(period.first, language);
  return (
    <div className={classes["verdict"]} data-verdict={verdict} aria-live="polite">
      <p className={classes["answer"]}>
        {t(`compliance.verdict.${verdict}`)}{" "}
        {verdict === "not_kept" &&
          `${t("compliance.overdue", { count: late })} ${t("compliance.whose", { provider: overdue.provider, client: overdue.client })}`}
        {verdict === "kept_with_misses" && t("compliance.missed", { count: misses, since })}
      </p>
      {verdict === "not_kept" && misses > 0 && <p>{t("compliance.missed", { count: misses, since })}</p>}
      <p className={classes["counts"]}>
        <span>{t("compliance.stateOn", { day: shortDate(on, language) })}</span>
        {(["late", "missed", "undecided", "declared", "proved", "kept", "nothing_due"] as const)
          .filter((state) => counts[state] > 0)
          .map((state) => (
            <Chip key={state} tone={TONES[state]}>
              {t(`compliance.state.${state}`, { count: counts[state] })}
            </Chip>
          ))}
      </p>
    </div>
  );
}
