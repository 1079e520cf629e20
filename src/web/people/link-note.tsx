import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Warning } from "../pieces/fault.tsx";
import classes from "./people.module.css";

/** A link that opens an account, shown once: only its digest is kept. */
export function LinkNote({
  name,
  link,
  hide,
}: {
  readonly name: string;
  readonly link: string;
  readonly hide: () => void;
}) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const whole = location.origin + link;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(whole);
    setCopied(true);
  };
  return (
    <Warning tone="kept">
      <p>{t("people.link", { name })}</p>
      <p>
        <code className={classes["link"]}>{whole}</code>
      </p>
      <div className={classes["row"]}>
        <Button size="xs" onClick={() => void copy()}>
          {t(copied ? "people.copied" : "people.copy")}
        </Button>
        <Button size="xs" variant="default" onClick={hide}>
          {t("people.hideLink")}
        </Button>
      </div>
    </Warning>
  );
}
