import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { askForLink } from "../api/sign-in.ts";
import { Fault } from "../pieces/fault.tsx";
import { takeFocus } from "../pieces/focus.ts";
import { SendForm } from "../pieces/send-form.tsx";
import classes from "./frame.module.css";

/** Has a link sent to an occasional requester; what is answered does not say whether the address is known. */
export function LinkStep({ cancel }: { readonly cancel: () => void }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState("");
  const ask = useMutation({ mutationFn: askForLink });
  return (
    <SendForm className={classes["form"]} send={() => ask.mutate(email.trim())}>
      {ask.isSuccess ? (
        <output>{t("signInLink.sent")}</output>
      ) : (
        <>
          <p className="soft">{t("signInLink.who")}</p>
          <Fault fault={ask.error} />
          <TextInput
            type="email"
            autoComplete="username"
            label={t("signIn.email")}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            required
            withAsterisk={false}
            ref={takeFocus}
          />
          <Button type="submit" size="md" loading={ask.isPending}>
            {t("signInLink.send")}
          </Button>
        </>
      )}
      <Button variant="subtle" onClick={cancel}>
        {t("signInLink.back")}
      </Button>
    </SendForm>
  );
}
