import { Button, Modal, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountView } from "#identity/api.ts";
import { accountQuery } from "../api/account.ts";
import { get } from "../api/http.ts";
import { askForLink, offersQuery } from "../api/sign-in.ts";
import { Fault } from "../pieces/fault.tsx";
import { takeFocus } from "../pieces/focus.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { useSession } from "../session/session.ts";
import type { Session } from "../session/wire.ts";
import { attempt, auth, type SignInFault } from "../signin/auth.ts";
import { SignInFaultNote } from "../signin/sign-in-fault.tsx";
import classes from "./account.module.css";

type Props = { readonly end: (same: boolean) => void };

/** "Is it still you?": the strongest means that the person has, over what they were doing. */
export function ConfirmDialog({ end }: Props) {
  const { t } = useTranslation();
  const account = useQuery(accountQuery);
  return (
    <Modal
      opened
      onClose={() => end(false)}
      title={t("confirm.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={classes["stack"]}>
        <p className="soft">{t("confirm.why")}</p>
        <Loaded query={account}>{(data) => <Means account={data} end={end} />}</Loaded>
      </div>
    </Modal>
  );
}

function Means({ account, end }: Props & { readonly account: AccountView }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const offers = useQuery(offersQuery).data;
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<SignInFault | null>(null);
  const show = async (call: Parameters<typeof attempt>[0]): Promise<void> => {
    setBusy(true);
    const failed = await attempt(call);
    setBusy(false);
    setFault(failed);
    if (failed !== null) return;
    // A passkey of somebody else signs that person in: what was being done is not theirs to finish.
    const { person: now } = await get<Session>("/session");
    if (now.id === person.id) end(true);
    else location.assign("/");
  };
  const alone = !account.authenticator && account.passkeys.length === 0;
  return (
    <>
      <SignInFaultNote fault={fault} />
      {account.authenticator && <CodeForm busy={busy} send={(code) => void show(() => verify(code))} />}
      {account.passkeys.length > 0 && (
        <Button
          variant={account.authenticator ? "default" : "filled"}
          loading={busy}
          onClick={() => void show(() => auth.signIn.passkey())}
        >
          {t("signIn.passkey")}
        </Button>
      )}
      {alone && offers?.provider && <p className="soft">{t("confirm.agency")}</p>}
      {alone && !account.password && offers?.link === true && (
        <LinkStep email={person.email ?? ""} busy={busy} done={() => void show(async () => ({ error: null }))} />
      )}
      {alone && account.password && (
        <PasswordForm
          busy={busy}
          send={(password) => void show(() => auth.signIn.email({ email: person.email ?? "", password }))}
        />
      )}
      <Button variant="subtle" onClick={() => end(false)}>
        {t("common.cancel")}
      </Button>
    </>
  );
}

/** Six digits of the authenticator, or one of the recovery codes. */
function verify(typed: string) {
  const code = typed.replaceAll(" ", "");
  return /^\d{6}$/.test(code) ? auth.twoFactor.verifyTotp({ code }) : auth.twoFactor.verifyBackupCode({ code });
}

type LinkProps = { readonly email: string; readonly busy: boolean; readonly done: () => void };

/** Whoever has no password shows that the mailbox is still theirs; the link, opened in this browser, makes the sign-in recent. */
function LinkStep({ email, busy, done }: LinkProps) {
  const { t } = useTranslation();
  const ask = useMutation({ mutationFn: askForLink });
  return (
    <>
      <p className="soft">{t(ask.isSuccess ? "confirm.linkSent" : "confirm.link", { email })}</p>
      <Fault fault={ask.error} />
      {ask.isSuccess ? (
        <Button loading={busy} onClick={done}>
          {t("confirm.linkOpened")}
        </Button>
      ) : (
        <Button loading={ask.isPending} onClick={() => ask.mutate(email)}>
          {t("signInLink.send")}
        </Button>
      )}
    </>
  );
}

type FormProps = { readonly busy: boolean; readonly send: (typed: string) => void };

function CodeForm({ busy, send }: FormProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  return (
    <SendForm className={classes["stack"]} send={() => send(code)}>
      <TextInput
        label={t("signIn.code")}
        description={t("signIn.codeHint")}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        ref={takeFocus}
        required
        withAsterisk={false}
      />
      <Button type="submit" loading={busy}>
        {t("confirm.send")}
      </Button>
    </SendForm>
  );
}

function PasswordForm({ busy, send }: FormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  return (
    <SendForm className={classes["stack"]} send={() => send(password)}>
      <PasswordInput
        label={t("signIn.password")}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("signIn.show"), tabIndex: 0 }}
        ref={takeFocus}
        required
        withAsterisk={false}
      />
      <Button type="submit" loading={busy}>
        {t("confirm.send")}
      </Button>
    </SendForm>
  );
}
