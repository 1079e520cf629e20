import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { offersQuery } from "../api/sign-in.ts";
import { attempt, auth, type SignInFault } from "./auth.ts";
import classes from "./frame.module.css";
import { SignInFaultNote } from "./sign-in-fault.tsx";
import { takeFocus } from "../pieces/focus.ts";

/** The second factor: six digits of the authenticator, or one of the emergency codes. */
export function CodeStep(props: { readonly done: () => Promise<void>; readonly cancel: () => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const days = useQuery(offersQuery).data?.trustedDays ?? 0;
  const [trust, setTrust] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<SignInFault | null>(null);
  const verify = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const digits = code.replaceAll(" ", "");
    const failed = await attempt(() =>
      /^\d{6}$/.test(digits)
        ? auth.twoFactor.verifyTotp({ code: digits, trustDevice: trust })
        : auth.twoFactor.verifyBackupCode({ code: digits, trustDevice: trust }),
    );
    setBusy(false);
    setFault(failed);
    if (failed === null) await props.done();
  };
  return (
    <form className={classes["form"]} onSubmit={(event) => void verify(event)}>
      <SignInFaultNote fault={fault} />
      <TextInput
        label={t("signIn.code")}
        description={t("signIn.codeHint")}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        size="md"
        ref={takeFocus}
        required
        withAsterisk={false}
      />
      {days > 0 && (
        <Checkbox
          label={t("signIn.trust", { days })}
          description={t("signIn.trustHint")}
          checked={trust}
          onChange={(event) => setTrust(event.currentTarget.checked)}
        />
      )}
      <Button type="submit" size="md" loading={busy}>
        {t("signIn.enter")}
      </Button>
      <Button variant="subtle" onClick={props.cancel}>
        {t("signIn.otherAccount")}
      </Button>
    </form>
  );
}
