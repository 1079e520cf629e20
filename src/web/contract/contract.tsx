import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ContractDetail } from "#contract/api.ts";
import { contractFilePath, contractQuery, type ContractAt } from "../api/contracts.ts";
import { civilDate } from "../format/time.ts";
import { Warning } from "../pieces/fault.tsx";
import { Icon } from "../pieces/icon.tsx";
import { LoadedPage } from "../pieces/loaded-page.tsx";
import { Page } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import { Clauses } from "./clauses.tsx";
import classes from "./contract.module.css";
import { Hours } from "./hours.tsx";
import { Packs } from "./packs.tsx";
import { Parties } from "./parties.tsx";
import { Prices } from "./prices.tsx";
import { Readings } from "./readings.tsx";
import { Services } from "./promises.tsx";
import { Simulator } from "./simulator.tsx";
import { Term } from "./term.tsx";
import { Versions } from "./versions.tsx";

export function ContractPage() {
  const at = useParams({ from: "/inside/contrats/$client/$contract" });
  const { on } = useSearch({ from: "/inside/contrats/$client/$contract" });
  const contract = useQuery(contractQuery(at, on));
  return (
    <div className={classes["stack"]}>
      {on !== undefined && <OnDay at={at} on={on} contract={contract.data} />}
      <LoadedPage query={contract}>{(data) => <Shown at={at} contract={data} />}</LoadedPage>
    </div>
  );
}

/** Says that this is the text of another day, and leads back to the present one. */
function OnDay(props: { readonly at: ContractAt; readonly on: string; readonly contract: ContractDetail | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Warning tone="plain">
      {props.contract !== undefined &&
        t("versions.onThatDay", { day: civilDate(props.on, language), version: props.contract.version })}{" "}
      <Link to="/contrats/$client/$contract" params={props.at}>
        {t("versions.today")}
      </Link>{" "}
      <Link to="/contrats/$client/$contract/versions" params={props.at}>
        {t("versions.title")}
      </Link>
    </Warning>
  );
}

/** The contract as both sides read it: what is promised, by which clause, on which reading of the text. */
function Shown({ at, contract }: { readonly at: ContractAt; readonly contract: ContractDetail }) {
  const { t } = useTranslation();
  const may = useMay();
  const hasPack = contract.charges.some(({ kind }) => kind === "pack");
  return (
    <Page
      title={contract.title}
      above={
        <p className="soft">
          {t("contract.between", {
            number: contract.number,
            provider: contract.provider.name,
            client: contract.clientParty.name,
          })}
        </p>
      }
      aside={
        <>
          {may("governance.read", at.client, at.contract) && (
            <>
              <Button
                renderRoot={(props) => <Link {...props} to="/contrats/$client/$contract/conformite" params={at} />}
              >
                {t("compliance.title")}
              </Button>
              <Button
                variant="default"
                renderRoot={(props) => <Link {...props} to="/contrats/$client/$contract/gouvernance" params={at} />}
              >
                {t("governance.title")}
              </Button>
            </>
          )}
          {may("letter.read", at.client, at.contract) && (
            <Button
              variant="default"
              renderRoot={(props) => <Link {...props} to="/contrats/$client/$contract/lettres" params={at} />}
            >
              {t("letters.list")}
            </Button>
          )}
          {may("duty.read", at.client, at.contract) && (
            <Button
              variant="default"
              renderRoot={(props) => <Link {...props} to="/contrats/$client/$contract/faits" params={at} />}
            >
              {t("events.title")}
            </Button>
          )}
          <Button
            variant="default"
            renderRoot={(props) => <Link {...props} to="/contrats/$client/$contract/versions" params={at} />}
          >
            {t("versions.title")}
          </Button>
          <Button
            variant="default"
            renderRoot={(props) => <Link {...props} to="/contrats/$client/$contract/vivre" params={at} />}
          >
            {t("simulation.title")}
          </Button>
          <Button
            component="a"
            href={contractFilePath(at)}
            download
            variant="default"
            leftSection={<Icon name="download" size={16} />}
          >
            {t("contract.download")}
          </Button>
        </>
      }
    >
      <Term contract={contract} />
      <div className={classes["columns"]}>
        <div className={classes["stack"]}>
          <Simulator at={at} contract={contract} />
          {hasPack && may("billing.read", at.client, at.contract) && <Packs at={at} />}
          <Services contract={contract} />
          <Readings contract={contract} />
        </div>
        <div className={classes["stack"]}>
          <Hours contract={contract} />
          <Prices contract={contract} />
          <Parties contract={contract} />
          <Versions contract={contract} />
        </div>
      </div>
      <Clauses contract={contract} />
    </Page>
  );
}
