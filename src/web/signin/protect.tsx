import { Button, PasswordInput } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { takeFocus } from "../pieces/focus.ts";
import { SendForm } from "../pieces/send-form.tsx";
import { Frame } from "./frame.tsx";
import classes from "./frame.module.css";
import { SecondFactor } from "./second-factor.tsx";

/**
 * A second factor for somebody signed in: by choice, from the account menu, or because the installation requires one of
 * its staff, for whom nothing else opens before.
 */
export function Protect() {
  const { t } = useTranslation();
  const { chosen = false } = useSearch({ from: "/second-facteur" });
  const [typed, setTyped] = useState("");
  const [password, setPassword] = useState<string | null>(null);
  return (
    <Frame title={t("secondFactor.title")}>
      {password === null ? (
        <SendForm className={classes["form"]} send={() => setPassword(typed)}>
          <p className="soft">{t(chosen ? "secondFactor.chosen" : "secondFactor.required")}</p>
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
      ) : (
        <SecondFactor password={password} required={!chosen} />
      )}
    </Frame>
  );
}
