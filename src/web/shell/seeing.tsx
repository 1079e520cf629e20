import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "@tanstack/react-query";
import { seeWithOwnEyes } from "../api/seeing.ts";
import { timeOfDay } from "../format/time.ts";
import { Fault } from "../pieces/fault.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useSession } from "../session/session.ts";
import classes from "./seeing.module.css";

/** Whose eyes are borrowed, above every screen and never out of sight; one click, or time, gives them back. */
export function Seeing() {
  const { t } = useTranslation();
  const telling = useTelling();
  const { seeing, person } = useSession();
  const left = seeing?.secondsLeft;
  const end = useMutation({ mutationFn: seeWithOwnEyes });
  useEffect(() => {
    if (left === undefined) return undefined;
    const timer = setTimeout(() => void seeWithOwnEyes(), left * 1000);
    return () => clearTimeout(timer);
  }, [left]);
  if (!seeing) return null;
  return (
    <aside className={classes["bar"]} aria-label={t("shell.seeing.title")}>
      <p>
        <strong>{t("shell.seeing.as", { name: person.name })}</strong>{" "}
        {t("shell.seeing.why", { until: timeOfDay(seeing.until, telling) })}
      </p>
      <Fault fault={end.error} />
      <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
        {t("shell.seeing.end")}
      </Button>
    </aside>
  );
}
