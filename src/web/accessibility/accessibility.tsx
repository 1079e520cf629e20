import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "../pieces/page.tsx";
import classes from "./accessibility.module.css";

/** The declaration asked by article 47 of law 2005-102: honest about what no audit has shown yet. */
export function Accessibility() {
  const { t } = useTranslation();
  const paragraphs = ["state", "measures", "known", "contact", "appeal"] as const;
  return (
    <main className={classes["text"]} id="contenu">
      <Page title={t("accessibility.title")} above={<Link to="/">{t("fault.home")}</Link>}>
        {paragraphs.map((one) => (
          <section key={one} className={classes["part"]}>
            <h2>{t(`accessibility.${one}.title`)}</h2>
            <p>{t(`accessibility.${one}.text`)}</p>
          </section>
        ))}
        <p className="soft">{t("accessibility.date")}</p>
      </Page>
    </main>
  );
}
