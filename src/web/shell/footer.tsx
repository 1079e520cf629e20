import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./footer.module.css";

/** The law asks for the state of accessibility on every page of a public service (decree 2019-768, article 6). */
export function Footer() {
  const { t } = useTranslation();
  return (
    <footer className={classes["footer"]}>
      <Link to="/accessibilite">{t("shell.accessibility")}</Link>
      <span>Vigie {__VERSION__}</span>
    </footer>
  );
}
