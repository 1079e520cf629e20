import { useTranslation } from "react-i18next";
import type { FileFault } from "#contract/api/fault.ts";
import { frenchSpaces } from "../language/typography.ts";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./contract.module.css";

/** Faults or warnings of a contract file: each with its line, its clause and its remedy. */
export function FaultList({ faults }: { readonly faults: readonly FileFault[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ol className={classes["list"]}>
      {faults.map(({ line, column, path, clause, text }) => (
        <li key={`${line}:${column}:${path}:${text}`}>
          <p className={classes["line"]}>
            <strong>{t("loading.line", { line })}</strong>
            {clause !== null && <span>{t("contract.clauseShort", { id: clause })}</span>}
            {path !== "" && <code className={classes["code"]}>{path}</code>}
          </p>
          <p>{language === "fr" ? frenchSpaces(text) : text}</p>
        </li>
      ))}
    </ol>
  );
}
