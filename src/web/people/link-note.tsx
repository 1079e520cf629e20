import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Link } from "../api/people.ts";
import { Warning } from "../pieces/fault.tsx";
import classes from "./people.module.css";

type Props = { readonly name: string; readonly hide: () => void };

/** A link that opens an account, shown once: only its digest is kept. Or why it is not shown (C1). */
export function LinkNote({ made, ...rest }: Props & { readonly made: Link }) {
  if (made.withheld) return <Withheld {...rest} />;
  return made.link === "" ? null : <Shown link={made.link} {...rest} />;
}

function Withheld({ name, hide }: Props) {
  const { t } = useTranslation();
  return (
    <Warning tone="soon">
      <output>{t("people.withheld", { name })}</output>
      <Button size="xs" variant="default" onClick={hide}>
        {t("people.understood")}
      </Button>
    </Warning>
  );
}

function Shown({ name, link, hide }: Props & { readonly link: string }) {
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
