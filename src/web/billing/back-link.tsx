import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession } from "../session/session.ts";

/** Back to the list of documents, by the name that the menu of each side gives it. */
export function BackLink() {
  const { t } = useTranslation();
  const { side } = useSession();
  return <Link to="/factures">{t(side === "provider" ? "invoices.back" : "invoices.backClient")}</Link>;
}
