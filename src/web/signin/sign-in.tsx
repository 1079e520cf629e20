import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { queries } from "../api/queries.ts";
import { attempt, auth, type SignInFault } from "./auth.ts";
import { useQuery } from "@tanstack/react-query";
import { offersQuery } from "../api/sign-in.ts";
import { LinkStep } from "./link-step.tsx";
import { CodeStep } from "./code-step.tsx";
import { Frame } from "./frame.tsx";
import classes from "./frame.module.css";
import { SignInFaultNote } from "./sign-in-fault.tsx";
import { takeFocus } from "../pieces/focus.ts";

/** Back to the page that asked for a sign-in; never to another site. */
function useArrival(): () => Promise<void> {
  const go = useNavigate();
  const { back } = useSearch({ from: "/connexion" });
  return async () => {
    queries.clear();
    await go({ to: back !== undefined && /^\/(?!\/)/.test(back) ? back : "/" });
  };
}

export function SignIn() {
  const { t } = useTranslation();
  const arrive = useArrival();
  const [step, setStep] = useState<"password" | "code" | "link">("password");
  if (step === "code")
    return (
      <Frame title={t("signIn.codeTitle")} key="code">
        <CodeStep done={arrive} cancel={() => setStep("password")} />
      </Frame>
    );
  if (step === "link")
    return (
      <Frame title={t("signInLink.title")} key="link">
        <LinkStep cancel={() => setStep("password")} />
      </Frame>
    );
  return (
    <Frame title={t("signIn.title")} key="password">
      <PasswordStep done={arrive} askCode={() => setStep("code")} askLink={() => setStep("link")} />
    </Frame>
  );
}

/** The server sends the browser on to the identity provider, and it comes back to the page that asked. */
const providerPath = (back: string | undefined) =>
  `/api/v1/sign-in/oidc${back === undefined ? "" : `?back=${encodeURIComponent(back)}`}`;

function PasswordStep(props: {
  readonly done: () => Promise<void>;
  readonly askCode: () => void;
  readonly askLink: () => void;
}) {
  const offers = useQuery(offersQuery).data;
  const { back, refused } = useSearch({ from: "/connexion" });
  const { t } = useTranslation();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState<"none" | "password" | "passkey">("none");
  const [fault, setFault] = useState<SignInFault | null>(null);

  const run = async (kind: "password" | "passkey", call: Parameters<typeof attempt>[0]): Promise<boolean> => {
    setBusy(kind);
    setFault(null);
    const failed = await attempt(call);
    setBusy("none");
    setFault(failed);
    return failed === null;
  };
  const withPassword = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    let second = false;
    const accepted = await run("password", async () => {
      const answer = await auth.signIn.email({ email, password });
      second = answer.data !== null && "twoFactorRedirect" in answer.data;
      return answer;
    });
    if (accepted && second) props.askCode();
    else if (accepted) await props.done();
  };
  const withPasskey = async (): Promise<void> => {
    if (await run("passkey", () => auth.signIn.passkey())) await props.done();
  };
  return (
    <form className={classes["form"]} onSubmit={(event) => void withPassword(event)}>
      <SignInFaultNote fault={fault ?? (refused === undefined ? null : { named: refused })} />
      <TextInput
        type="email"
        autoComplete="username webauthn"
        label={t("signIn.email")}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        required
        withAsterisk={false}
        ref={takeFocus}
      />
      <PasswordInput
        autoComplete="current-password"
        label={t("signIn.password")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("signIn.show"), tabIndex: 0 }}
        required
        withAsterisk={false}
      />
      <Button type="submit" size="md" loading={busy === "password"}>
        {t("signIn.enter")}
      </Button>
      <div className={classes["or"]}>{t("signIn.or")}</div>
      <Button variant="default" size="md" loading={busy === "passkey"} onClick={() => void withPasskey()}>
        {t("signIn.passkey")}
      </Button>
      {offers !== undefined && offers.provider !== null && (
        <Button component="a" variant="default" size="md" href={providerPath(back)}>
          {t("signIn.provider", { name: offers.provider })}
        </Button>
      )}
      {offers?.link === true && (
        <Button variant="subtle" onClick={props.askLink}>
          {t("signInLink.ask")}
        </Button>
      )}
    </form>
  );
}
