import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { renderSVG } from "uqr";
import { queries } from "../api/queries.ts";
import { sessionQuery } from "../session/session.ts";
import { attempt, auth, type SignInFault } from "./auth.ts";
import classes from "./frame.module.css";
import { SignInFaultNote } from "./sign-in-fault.tsx";

export type Enrolment = { readonly uri: string; readonly rescue: readonly string[] };

/** Offers a passkey or an authenticator; either may be put off, unless the installation requires one of this person. */
export function SecondFactor({ password }: { readonly password: string }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [fault, setFault] = useState<SignInFault | null>(null);
  const session = useQuery(sessionQuery);
  const enter = (): void => {
    // What was answered before the second factor was shown is no longer true.
    queries.clear();
    void go({ to: "/" });
  };
  const passkey = async (): Promise<void> => {
    const failed = await attempt(() => auth.passkey.addPasskey({ name: "Vigie" }));
    setFault(failed);
    if (failed === null) enter();
  };
  const authenticator = async (): Promise<void> => {
    const { data, error } = await auth.twoFactor.enable({ password });
    if (error?.code?.startsWith("identity.") && error.message !== undefined) setFault({ said: error.message });
    else if (error || !("totpURI" in data)) setFault({ named: "other" });
    else setEnrolment({ uri: data.totpURI, rescue: data.backupCodes });
  };
  return (
    <div className={classes["form"]}>
      <p className="soft">{t("secondFactor.why")}</p>
      <SignInFaultNote fault={fault} />
      {enrolment === null ? (
        <>
          <Button size="md" onClick={() => void passkey()}>
            {t("secondFactor.passkey")}
          </Button>
          <Button size="md" variant="default" onClick={() => void authenticator()}>
            {t("secondFactor.app")}
          </Button>
        </>
      ) : (
        <Authenticator enrolment={enrolment} done={enter} />
      )}
      {session.data?.secondFactorDue === false && (
        <Button variant="subtle" onClick={enter}>
          {t("secondFactor.later")}
        </Button>
      )}
    </div>
  );
}

/** `bare`: the recovery codes are shown elsewhere, once the application has proved that it works. */
export function Authenticator(props: {
  readonly enrolment: Enrolment;
  readonly done: () => void;
  readonly bare?: boolean;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<SignInFault | null>(null);
  const secret = new URL(props.enrolment.uri).searchParams.get("secret") ?? "";
  const verify = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const failed = await attempt(() => auth.twoFactor.verifyTotp({ code: code.replaceAll(" ", "") }));
    setFault(failed);
    if (failed === null) props.done();
  };
  return (
    <form className={classes["form"]} onSubmit={(event) => void verify(event)}>
      <div className={classes["code"]}>
        <img
          src={`data:image/svg+xml,${encodeURIComponent(renderSVG(props.enrolment.uri))}`}
          alt={t("secondFactor.scan")}
        />
        <p className="small">{t("secondFactor.byHand")}</p>
        <code className={classes["secret"]}>{secret}</code>
      </div>
      {props.bare !== true && (
        <details>
          <summary>{t("secondFactor.rescue")}</summary>
          <p className={classes["secret"]}>{props.enrolment.rescue.join("  ")}</p>
        </details>
      )}
      <SignInFaultNote fault={fault} />
      <TextInput
        label={t("signIn.code")}

        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        required
        withAsterisk={false}
      />
      <Button type="submit" size="md">
        {t("secondFactor.check")}
      </Button>
    </form>
  );
}
