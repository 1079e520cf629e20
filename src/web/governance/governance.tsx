import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { governanceQuery } from "../api/governance.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Page } from "../pieces/page.tsx";
import { Actions } from "./actions.tsx";
import { Contacts } from "./contacts.tsx";
import { Documents } from "./documents.tsx";
import { Meetings } from "./meetings.tsx";
import { Reports } from "./reports.tsx";
import classes from "./governance.module.css";

/** What both sides do about the contract itself: meetings, actions, documents, and who speaks for whom. */
export function GovernancePage() {
  const { t } = useTranslation();
  const at = useParams({ from: "/inside/contrats/$client/$contract/gouvernance" });
  const governance = useQuery(governanceQuery(at));
  return (
    <Page
      title={t("governance.title")}
      above={
        <p className="soft">
          <Link to="/contrats/$client/$contract" params={at}>
            {governance.data?.title ?? t("compliance.back")}
          </Link>
          {" · "}
          <Link to="/contrats/$client/$contract/conformite" params={at}>
            {t("compliance.title")}
          </Link>
        </p>
      }
    >
      <Loaded query={governance}>
        {(data) => (
          <div className={classes["columns"]}>
            <div className={classes["stack"]}>
              <Meetings at={at} governance={data} />
              <Actions at={at} governance={data} />
            </div>
            <div className={classes["stack"]}>
              <Documents at={at} governance={data} />
              <Reports at={at} years={data.years} />
              <Contacts contacts={data.contacts} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
