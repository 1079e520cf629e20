import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty, Page } from "../pieces/page.tsx";
import { useSession } from "../session/session.ts";
import { homeOf, type Closed } from "./doors.ts";

/** In the place of a screen that this person may not see: whose it is, or what to do first. */
export function ClosedPage({ why }: { readonly why: Closed }) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <Page title={t(`closed.${why}.title`)}>
      <Empty title={t(`closed.${why}.what`)}>
        {why === "empty" && <Link to="/contrats/charger">{t("loading.action")}</Link>}
        {why === "no_role" && <Link to="/compte">{t("account.title")}</Link>}
        {(why === "provider" || why === "roles") && <Link to={homeOf(session)}>{t("fault.home")}</Link>}
      </Empty>
    </Page>
  );
}
