import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMutation, useQuery } from "@tanstack/react-query";
import { acceptInvitation, invitedQuery, type Invited } from "../api/invitation.ts";
import { Refusal } from "../api/http.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { attempt, auth, type SignInFault } from "./auth.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Frame } from "./frame.tsx";
import classes from "./frame.module.css";
import { SignInFaultNote } from "./sign-in-fault.tsx";
import { SecondFactor } from "./second-factor.tsx";
import { NewPassword } from "./new-password.tsx";
import { passwordFault } from "#identity/api/password.ts";
import { takeFocus } from "../pieces/focus.ts";

/** The token stands after `#`, which browsers never send: no server log holds it. */
function tokenOfAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get("token") ?? location.hash.slice(1);
}

/** First sign-in with a link that works once: a name, a password, then a second factor is offered. */
export function Welcome() {
  const { t } = useTranslation();
  const [token] = useState(tokenOfAddress);
  const [password, setPassword] = useState<string | null>(null);
  if (token === "")
    return (
      <Frame title={t("welcome.title")} key="none">
        <Warning>{t("welcome.noToken")}</Warning>
      </Frame>
    );
  if (password !== null)
    return (
      <Frame title={t("secondFactor.title")} key="factor">
        <SecondFactor password={password} />
      </Frame>
    );
  return (
    <Frame title={t("welcome.title")} key="form">
      <Identity token={token} done={setPassword} />
    </Frame>
  );
}

function Identity(props: { readonly token: string; readonly done: (password: string) => void }) {
  const invited = useQuery(invitedQuery(props.token));
  // A link already used is no use trying again: whoever used it has an account.
  if (invited.error instanceof Refusal && invited.error.status === 410) return <Spent fault={invited.error} />;
  return <Loaded query={invited}>{(data) => <Form {...props} invited={data} />}</Loaded>;
}

function Spent({ fault }: { readonly fault: Refusal }) {
  const { t } = useTranslation();
  return (
    <>
      <Fault fault={fault} />
      <p>
        <Link to="/connexion">{t("welcome.toSignIn")}</Link>
      </p>
    </>
  );
}

type FormProps = { readonly token: string; readonly invited: Invited; readonly done: (password: string) => void };

function Form({ token, invited, done }: FormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(invited.name);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<SignInFault | null>(null);
  const owner = { name, email: invited.email ?? email };
  const accept = useMutation({ mutationFn: acceptInvitation });
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (passwordFault(password, owner) !== null) return;
    const given = invited.email === null ? { email: email.trim() } : {};
    const account = await accept.mutateAsync({ token, name: name.trim(), password, ...given });
    const failed = await attempt(() => auth.signIn.email({ email: account.email, password }));
    setFault(failed);
    if (failed === null) done(password);
  };
  return (
    <form
      className={classes["form"]}
      onSubmit={(event) =>
        // The refusal is shown from the mutation itself.
        void send(event).catch(() => null)
      }
    >
      <p className="soft">{t("welcome.intro")}</p>
      {invited.email !== null && <p>{t("welcome.signsInWith", { email: invited.email })}</p>}
      <Fault fault={accept.error} />
      <SignInFaultNote fault={fault} />
      <TextInput
        label={t("welcome.name")}
        description={t("welcome.nameHint")}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        withAsterisk={false}
        ref={takeFocus}
      />
      {invited.email === null && (
        <TextInput
          type="email"
          label={t("welcome.email")}
          description={t("welcome.emailHint")}
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
      )}
      <NewPassword label={t("signIn.password")} value={password} owner={owner} onChange={setPassword} />
      <Button type="submit" size="md" loading={accept.isPending}>
        {t("welcome.create")}
      </Button>
    </form>
  );
}
