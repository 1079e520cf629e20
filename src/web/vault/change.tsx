import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWrite } from "../api/queries.ts";
import { replaceSecret, retireSecret, type SecretAt } from "../api/vault.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { ValueField } from "./add.tsx";
import classes from "./vault.module.css";

type Props = { readonly at: SecretAt; readonly name: string; readonly done: () => void };

/** Another value; the earlier ones stay readable until the secret is retired. */
export function ReplaceSecret({ at, name, done }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [value, setValue] = useState("");
  const write = useMutation({
    mutationFn: replaceSecret,
    onSuccess: () => {
      say(t("vault.replaced", { name }));
      void queries.invalidateQueries();
      done();
    },
  });
  return (
    <SendForm className={classes["stack"]} send={() => value !== "" && write.mutate({ ...at, value })}>
      <ValueField value={value} change={setValue} />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" size="xs" loading={write.isPending}>
          {t("vault.replaceNow")}
        </Button>
      </div>
    </SendForm>
  );
}

/** Out of use for good: its keys are destroyed, and nothing brings it back. */
export function RetireSecret({ at, name, done }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const write = useWrite(retireSecret, () => {
    say(t("vault.retiredNow", { name }));
    done();
  });
  return (
    <SendForm
      className={classes["stack"]}
      send={() => reason.trim() !== "" && write.mutate({ ...at, reason: reason.trim() })}
    >
      <Warning tone="late">{t("vault.final")}</Warning>
      <TextInput
        label={t("vault.retireReason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" size="xs" color="red" loading={write.isPending}>
          {t("vault.retireNow")}
        </Button>
      </div>
    </SendForm>
  );
}
