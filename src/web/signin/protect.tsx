import { Button, PasswordInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accountQuery } from "../api/account.ts";
import { queries } from "../api/queries.ts";
import { takeFocus } from "../pieces/focus.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { attempt, auth, endSession, type SignInFault } from "./auth.ts";
import { Frame } from "./frame.tsx";
import classes from "./frame.module.css";
import { SecondFactor } from "./second-factor.tsx";
import { SignInFaultNote } from "./sign-in-fault.tsx";

/** The installation requires a second factor of this person, for whom nothing else opens before (C1): shown, or chosen. */
export function Protect() {
  const { t } = useTranslation();
  const account = useQuery(accountQuery);
  const leave = async (): Promise<void> => location.assign((await endSession()) ?? "/connexion");
  return (
    <Frame title={t("secondFactor.title")}>
      <div className={classes["form"]}>
        <Loaded query={account}>{({ passkeys }) => (passkeys.length > 0 ? <ShowPasskey /> : <Choose />)}</Loaded>
        <Button variant="subtle" onClick={() => void leave()}>
          {t("signIn.otherAccount")}
        </Button>
      </div>
    </Frame>
  );
}

/** A password opened the session of somebody who has a passkey: the server lets no other be added before it is shown. */
function ShowPasskey() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<SignInFault | null>(null);
  const show = async (): Promise<void> => {
    setBusy(true);
    const failed = await attempt(() => auth.signIn.passkey());
    setBusy(false);
    setFault(failed);
    if (failed !== null) return;
    queries.clear();
    await go({ to: "/" });
  };
  return (
    <>
      <p className="soft">{t("secondFactor.show")}</p>
      <SignInFaultNote fault={fault} />
      <Button size="md" loading={busy} onClick={() => void show()}>
        {t("signIn.passkey")}
      </Button>
    </>
  );
}

function Choose() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [password, setPassword] = useState<string | null>(null);
  if (password !== null) return <SecondFactor password={password} />;
  return (
    <SendForm className={classes["form"]} send={() => setPassword(typed)}>
      <p className="soft">{t("secondFactor.required")}</p>
      <PasswordInput
        label={t("signIn.password")}
        autoComplete="current-password"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("signIn.show"), tabIndex: 0 }}
        required
        withAsterisk={false}
        ref={takeFocus}
      />
      <Button type="submit" size="md">
        {t("secondFactor.go")}
      </Button>
    </SendForm>
  );
}
