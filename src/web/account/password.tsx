import { Button, Checkbox, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accountQuery } from "../api/account.ts";
import { queries } from "../api/queries.ts";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useSession } from "../session/session.ts";
import { NewPassword } from "../signin/new-password.tsx";
import { attempt, auth, type SignInFault } from "../signin/auth.ts";
import { SignInFaultNote } from "../signin/sign-in-fault.tsx";
import classes from "./account.module.css";

export function PasswordCard() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [everywhere, setEverywhere] = useState(true);
  const [fault, setFault] = useState<SignInFault | null>(null);
  const send = async (): Promise<void> => {
    const change = { currentPassword: current, newPassword: next, revokeOtherSessions: everywhere };
    const failed = await attempt(() => auth.changePassword(change));
    setFault(failed);
    if (failed !== null) return;
    setCurrent("");
    setNext("");
    say(t("account.password.done"));
    await queries.invalidateQueries(accountQuery);
  };
  const toggle = { "aria-label": t("signIn.show"), tabIndex: 0 };
  return (
    <Card title={t("account.password.title")} id="password">
      <SendForm className={classes["stack"]} send={() => void send()}>
        <SignInFaultNote fault={fault} />
        <PasswordInput
          label={t("account.password.current")}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={toggle}
          required
          withAsterisk={false}
        />
        <NewPassword label={t("account.password.next")} value={next} owner={person} onChange={setNext} />
        <Checkbox
          label={t("account.password.everywhere")}
          checked={everywhere}
          onChange={(event) => setEverywhere(event.currentTarget.checked)}
        />
        <div>
          <Button type="submit" variant="default">
            {t("account.password.change")}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}
