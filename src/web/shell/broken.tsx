import { Button } from "@mantine/core";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Absent, isAbsent } from "../pieces/absent.tsx";
import { useFaultWords } from "../pieces/fault.tsx";
import { Page } from "../pieces/page.tsx";
import classes from "./broken.module.css";

/** A screen that could not be shown; typed text is still on the device, and says so. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const words = useFaultWords();
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  if (isAbsent(error))
    return (
      <main className={classes["alone"]}>
        <Absent fault={error} />
      </main>
    );
  return (
    <main className={classes["alone"]}>
      <Page title={t("fault.title")}>
        <p role="alert">{words(error)}</p>
        <p>{t("fault.draftsKept")}</p>
        <p>
          <Button onClick={again}>{t("common.again")}</Button>
        </p>
      </Page>
    </main>
  );
}
