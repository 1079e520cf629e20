import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Refusal, Unreachable } from "../api/http.ts";
import { frenchSpaces } from "../language/typography.ts";
import classes from "./fault.module.css";

/** What went wrong in the reader's words: the server's own sentence, or that it cannot be reached. */
export function useFaultWords(): (fault: unknown) => string {
  const { t, i18n } = useTranslation();
  return (fault) => {
    if (fault instanceof Unreachable) return t("fault.unreachable");
    if (fault instanceof Refusal && (fault.status < 500 || fault.status === 507) && !fault.code.startsWith("http."))
      return i18n.language === "fr" ? frenchSpaces(fault.message) : fault.message;
    if (fault instanceof Refusal && fault.status === 403) return t("fault.forbidden");
    if (fault instanceof Refusal && fault.status === 404) return t("fault.notFound");
    if (fault instanceof Refusal && fault.status === 429) return t("fault.tooOften");
    return t("fault.broken");
  };
}

/** A fault beside what caused it; announced at once. Nothing when there is none. */
export function Fault(props: { readonly fault: unknown; readonly again?: () => void }) {
  const { t } = useTranslation();
  const words = useFaultWords();
  if (props.fault === null || props.fault === undefined) return null;
  return (
    <div className={classes["fault"]} role="alert">
      <p>{words(props.fault)}</p>
      {props.again && (
        <Button variant="default" size="xs" onClick={props.again}>
          {t("common.again")}
        </Button>
      )}
    </div>
  );
}

/** A plain sentence of warning beside a field or above a form. */
export function Warning(props: {
  readonly children: React.ReactNode;
  readonly tone?: "late" | "soon" | "kept" | "plain";
}) {
  return (
    <div className={classes["warning"]} data-tone={props.tone ?? "soon"}>
      {props.children}
    </div>
  );
}
