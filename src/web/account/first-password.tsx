import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { passwordFault } from "#identity/api/password.ts";
import { accountQuery, chooseFirstPassword } from "../api/account.ts";
import { queries } from "../api/queries.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useSession } from "../session/session.ts";
import { NewPassword } from "../signin/new-password.tsx";
import classes from "./account.module.css";

/** A first password for somebody who came in by a link sent to their mailbox. */
export function FirstPasswordCard() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [password, setPassword] = useState("");
  const choose = useMutation({
    mutationFn: chooseFirstPassword,
    onSuccess: async () => {
      say(t("account.password.chosen"));
      await queries.invalidateQueries(accountQuery);
    },
  });
  const send = (): void => {
    if (passwordFault(password, person) === null) choose.mutate(password);
  };
  return (
    <Card title={t("account.password.title")} id="password">
      <SendForm className={classes["stack"]} send={send}>
        <p className="soft">{t("account.password.first")}</p>
        <Fault fault={choose.error} />
        <NewPassword label={t("account.password.next")} value={password} owner={person} onChange={setPassword} />
        <div>
          <Button type="submit" variant="default" loading={choose.isPending}>
            {t("account.password.choose")}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}
