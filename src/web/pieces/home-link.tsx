import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** The way out of a screen that shows nothing. */
export function HomeLink() {
  const { t } = useTranslation();
  return (
    <p>
      <Link to="/">{t("fault.home")}</Link>
    </p>
  );
}
