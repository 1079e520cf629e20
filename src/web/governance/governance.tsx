import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { governanceQuery } from "../api/governance.ts";
import { ContractPage } from "../contract/contract-page.tsx";
import { Actions } from "./actions.tsx";
import { Contacts } from "./contacts.tsx";
import { Documents } from "./documents.tsx";
import { Meetings } from "./meetings.tsx";
import { Reports } from "./reports.tsx";
import shared from "../contract/contract-page.module.css";

/** What both sides do about the contract itself: meetings, actions, documents, and who speaks for whom. */
export function GovernancePage() {
  const { t } = useTranslation();
  const at = useParams({ from: "/inside/contrats/$client/$contract/gouvernance" });
  const governance = useQuery(governanceQuery(at));
  return (
    <ContractPage
      title={t("governance.title")}
      at={at}
      query={governance}
      above={
        <>
          {" · "}
          <Link to="/contrats/$client/$contract/conformite" params={at}>
            {t("compliance.title")}
          </Link>
        </>
      }
    >
      {(data) => (
        <div className={shared["columns"]}>
          <div className={shared["stack"]}>
            <Meetings at={at} governance={data} />
            <Actions at={at} governance={data} />
          </div>
          <div className={shared["stack"]}>
            <Documents at={at} governance={data} />
            <Reports at={at} years={data.years} />
            <Contacts contacts={data.contacts} />
          </div>
        </div>
      )}
    </ContractPage>
  );
}
