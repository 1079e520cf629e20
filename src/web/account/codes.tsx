import { Button, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accountQuery } from "../api/account.ts";
import { queries } from "../api/queries.ts";
import { Warning } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { attempt, auth, type SignInFault } from "../signin/auth.ts";
import { Authenticator, type Enrolment } from "../signin/second-factor.tsx";
import { SignInFaultNote } from "../signin/sign-in-fault.tsx";
import classes from "./account.module.css";

type Wish = "enrol" | "codes";

/** An application that shows codes, and the codes on paper for the day it is lost: shown once, when they are made. */
export function CodesCard({ on }: { readonly on: boolean }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish | null>(null);
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [fault, setFault] = useState<SignInFault | null>(null);
  const go = async (password: string): Promise<void> => {
    const failed = await attempt(async () => {
      if (wish === "codes") {
        const answer = await auth.twoFactor.generateBackupCodes({ password });
        if (answer.data) setCodes(answer.data.backupCodes);
        return answer;
      }
      const answer = await auth.twoFactor.enable({ password });
      if (answer.data && "totpURI" in answer.data)
        setEnrolment({ uri: answer.data.totpURI, rescue: answer.data.backupCodes });
      return answer;
    });
    setFault(failed);
    if (failed === null) setWish(null);
  };
  const enrolled = (): void => {
    setCodes(enrolment?.rescue ?? null);
    setEnrolment(null);
    say(t("account.codes.enrolled"));
    void queries.invalidateQueries(accountQuery);
  };
  const want = (next: Wish) => (): void => {
    setFault(null);
    setCodes(null);
    setWish(next);
  };
  return (
    <Card title={t("account.codes.title")} id="codes">
      <div className={classes["stack"]}>
        <p className="soft">{t(on ? "account.codes.on" : "account.codes.off")}</p>
        {codes && <Recovery codes={codes} hide={() => setCodes(null)} />}
        {enrolment && <Authenticator enrolment={enrolment} done={enrolled} bare />}
        {wish && <PasswordStep label={t(`account.codes.${wish}Go`)} fault={fault} send={(typed) => void go(typed)} />}
        {!wish && !enrolment && (
          <div className={classes["row"]}>
            <Button variant="default" onClick={want("enrol")}>
              {t(on ? "account.codes.replace" : "account.codes.enrol")}
            </Button>
            {on && (
              <Button variant="default" onClick={want("codes")}>
                {t("account.codes.renew")}
              </Button>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}

/** The codes leave the screen for good when hidden: nothing of ours can show them again. */
function Recovery({ codes, hide }: { readonly codes: readonly string[]; readonly hide: () => void }) {
  const { t } = useTranslation();
  return (
    <section className={classes["stack"]} aria-label={t("account.codes.recovery")}>
      <Warning>{t("account.codes.once")}</Warning>
      <ul className={classes["codes"]}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={classes["row"]}>
        <Button variant="default" onClick={() => void navigator.clipboard.writeText(codes.join("\n"))}>
          {t("account.codes.copy")}
        </Button>
        <Button onClick={hide}>{t("account.codes.noted")}</Button>
      </div>
    </section>
  );
}

type StepProps = {
  readonly label: string;
  readonly fault: SignInFault | null;
  readonly send: (password: string) => void;
};

function PasswordStep({ label, fault, send }: StepProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  return (
    <SendForm className={classes["stack"]} send={() => send(password)}>
      <SignInFaultNote fault={fault} />
      <PasswordInput
        label={t("signIn.password")}
        description={t("account.codes.password")}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("signIn.show"), tabIndex: 0 }}
        required
        withAsterisk={false}
      />
      <div>
        <Button type="submit">{label}</Button>
      </div>
    </SendForm>
  );
}
