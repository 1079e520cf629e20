import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "../pieces/page.tsx";
import classes from "./broken.module.css";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className={classes["alone"]}>
      <Page title={t("fault.noPage")}>
        <p>
          <Link to="/">{t("fault.home")}</Link>
        </p>
      </Page>
    </main>
  );
}
