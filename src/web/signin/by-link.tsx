import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { queries } from "../api/queries.ts";
import { followLink } from "../api/sign-in.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { Frame } from "./frame.tsx";
import classes from "./frame.module.css";

/** The page of a link to sign in: opening it uses nothing up, since scanners of mail open links; the button does. */
export function ByLink() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [token] = useState(() => location.hash.slice(1));
  const enter = useMutation({
    mutationFn: () => followLink(token),
    onSuccess: async () => {
      queries.clear();
      await go({ to: "/" });
    },
  });
  return (
    <Frame title={t("signInLink.title")}>
      <SendForm className={classes["form"]} send={() => enter.mutate()}>
        <p className="soft">{t("signInLink.once")}</p>
        <Fault fault={enter.error} />
        <Button type="submit" size="md" loading={enter.isPending} disabled={enter.isError}>
          {t("signInLink.enter")}
        </Button>
        <Link to="/connexion">{t("signInLink.back")}</Link>
      </SendForm>
    </Frame>
  );
}
