import { useTranslation } from "react-i18next";
import { HomeLink } from "../pieces/home-link.tsx";
import { Page } from "../pieces/page.tsx";
import classes from "./broken.module.css";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className={classes["alone"]}>
      <Page title={t("fault.noPage")}>
        <HomeLink />
      </Page>
    </main>
  );
}
