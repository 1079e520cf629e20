import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Simulation, SimulationQuestion } from "#simulation/api.ts";
import type { ContractDetail } from "#contract/api.ts";
import { contractQuery, type ContractAt } from "../api/contracts.ts";
import { liveContract } from "../api/simulation.ts";
import { shortDate } from "../format/time.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Page } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { Lines } from "./lines.tsx";
import { Question } from "./question.tsx";
import classes from "./simulation.module.css";
import { Totals } from "./totals.tsx";

/** The whole life of a contract before it is lived: what comes due, what is invoiced, what is told, and by which clause. */
export function SimulationPage() {
  const { t } = useTranslation();
  const at = useParams({ from: "/inside/contrats/$client/$contract/vivre" });
  const contract = useQuery(contractQuery(at));
  const life = useMutation({ mutationFn: (question: SimulationQuestion) => liveContract(at, question) });
  return (
    <Page
      title={t("simulation.title")}
      above={
        <p className="soft">
          <Link to="/contrats/$client/$contract" params={at}>
            {contract.data ? `${contract.data.title} ${contract.data.number}` : t("compliance.back")}
          </Link>
        </p>
      }
    >
      <Loaded query={contract}>
        {(data) => (
          <Card title={t("simulation.ask")} id="question">
            <Question
              at={at}
              contract={data}
              ask={life.mutate}
              busy={life.isPending}
              faults={life.data?.faults ?? []}
            />
            <Fault fault={life.error} />
          </Card>
        )}
      </Loaded>
      <div aria-live="polite" className={classes["answer"]}>
        {life.data && life.data.faults.length === 0 && (
          <Answer at={at} life={life.data} parameters={contract.data?.parameters ?? []} />
        )}
      </div>
    </Page>
  );
}

/** What was tried, as the question named it. */
function triedWords({ parameter, value }: Simulation["tried"][number], known: ContractDetail["parameters"]): string {
  const found = known.find((one) => one.parameter === parameter);
  const choice = found?.choices.find((one) => one.value === value);
  return `${found?.name ?? parameter} = ${choice?.says ?? value}`;
}

type AnswerProps = {
  readonly at: ContractAt;
  readonly life: Simulation;
  readonly parameters: ContractDetail["parameters"];
};

function Answer({ at, life, parameters }: AnswerProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const tried = life.tried.length > 0;
  const changes = life.lines.filter(({ differs }) => differs).length;
  return (
    <>
      <p className={classes["sum"]}>
        {t("simulation.lived", { from: shortDate(life.from, language), until: shortDate(life.until, language) })}{" "}
        {life.end && t("simulation.ends", { day: shortDate(life.end.lastDay, language), cause: life.end.cause })}
      </p>
      {tried && (
        <Warning tone={changes > 0 ? "soon" : "plain"}>
          {life.tried.map((one) => triedWords(one, parameters)).join(", ")}
          {" · "}
          {changes > 0
            ? t("simulation.changes", { count: changes })
            : t(life.tellsRequests ? "simulation.nothingChanges" : "simulation.nothingTold")}
        </Warning>
      )}
      <Totals totals={life.totals} tried={tried} />
      <Lines at={at} lines={life.lines} tried={tried} />
    </>
  );
}
