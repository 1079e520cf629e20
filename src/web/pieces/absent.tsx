import { useTranslation } from "react-i18next";
import { Refusal } from "../api/http.ts";
import { useFaultWords } from "./fault.tsx";
import { HomeLink } from "./home-link.tsx";
import { Page } from "./page.tsx";

/** The server knows no such thing, or shows it to others only: it says neither which (need to know, C1). */
export const isAbsent = (fault: unknown): boolean => fault instanceof Refusal && fault.status === 404;

/** In the place of a screen about something that is not there for the reader. */
export function Absent({ fault }: { readonly fault: unknown }) {
  const { t } = useTranslation();
  const words = useFaultWords();
  return (
    <Page title={t("fault.absent")}>
      <p role="alert">{words(fault)}</p>
      <p className="soft">{t("fault.absentWhy")}</p>
      <HomeLink />
    </Page>
  );
}
