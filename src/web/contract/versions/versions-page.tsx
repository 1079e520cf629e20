import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VersionList } from "#contract/api/draft.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { versionsQuery } from "../../api/versions.ts";
import { Card } from "../../pieces/page.tsx";
import { useMay, useSession } from "../../session/session.ts";
import classes from "../contract.module.css";
import { ContractPage } from "../contract-page.tsx";
import { Told } from "../told.tsx";
import { Compare } from "./compare.tsx";
import { DayText } from "./day-text.tsx";
import { DraftForm } from "./draft-form.tsx";
import { Drafts } from "./drafts.tsx";
import { VersionRows } from "./version-rows.tsx";

/** The texts of a contract: those of each day, the drafts of the next one, and what changes between two of them (P3). */
export function VersionsPage() {
  const { t } = useTranslation();
  const at = useParams({ from: "/inside/contrats/$client/$contract/versions" });
  const query = useQuery(versionsQuery(at));
  const may = useMay()("contract.manage", at.client, at.contract);
  const { opensClients } = useSession();
  return (
    <ContractPage
      title={t("versions.title")}
      at={at}
      query={query}
      aside={opensClients && <Link to="/contrats/charger">{t("loading.action")}</Link>}
    >
      {(list) => <Shown at={at} list={list} may={may} />}
    </ContractPage>
  );
}

type ShownProps = { readonly at: ContractAt; readonly list: VersionList; readonly may: boolean };

function Shown({ at, list, may }: ShownProps) {
  const { t } = useTranslation();
  const [begun, begin] = useState(false);
  return (
    <div className={classes["stack"]}>
      <Card title={t("contract.versions")} id="versions">
        <VersionRows at={at} versions={list.versions} />
        <DayText at={at} />
      </Card>
      <Card title={t("versions.drafts")} id="drafts">
        <div className={classes["stack"]}>
          <Drafts at={at} drafts={list.drafts} may={may} />
          {may && !begun && (
            <div>
              <Button variant="default" onClick={() => begin(true)}>
                {t("versions.begin")}
              </Button>
            </div>
          )}
          {may && begun && <DraftForm at={at} draft={null} done={() => begin(false)} />}
        </div>
      </Card>
      <Compare at={at} list={list} />
      <Told title={t("versions.told")} told={list.told} />
    </div>
  );
}
