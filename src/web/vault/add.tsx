import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SECRET_KINDS } from "#vault/api.ts";
import { addSecret } from "../api/vault.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import classes from "./vault.module.css";

/** Name and purpose are kept as a draft while they are typed; the secret itself never is. */
export function AddSecret({ client, done }: { readonly client: string; readonly done: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName, forgetName] = useDraft(`secret.${client}.name`);
  const [about, setAbout, forgetAbout] = useDraft(`secret.${client}.about`);
  const [kind, setKind] = useState<(typeof SECRET_KINDS)[number]>("password");
  const [value, setValue] = useState("");
  const write = useMutation({
    mutationFn: addSecret,
    onSuccess: () => {
      forgetName();
      forgetAbout();
      say(t("vault.added", { name }));
      void queries.invalidateQueries();
      done();
    },
  });
  return (
    <Card title={t("vault.add")} id="add">
      <SendForm
        className={classes["stack"]}
        send={() => write.mutate({ client, name: name.trim(), kind, about: about.trim(), value })}
      >
        <div className={classes["row"]}>
          <TextInput
            label={t("vault.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={200}
            required
            withAsterisk={false}
          />
          <NativeSelect
            label={t("vault.kindLabel")}
            value={kind}
            onChange={(event) => setKind(SECRET_KINDS.find((one) => one === event.currentTarget.value) ?? "other")}
            data={SECRET_KINDS.map((one) => ({ value: one, label: t(`vault.kind.${one}`) }))}
          />
        </div>
        <TextInput
          label={t("vault.about")}
          description={t("vault.aboutHint")}
          value={about}
          onChange={(event) => setAbout(event.currentTarget.value)}
          maxLength={500}
        />
        <ValueField value={value} change={setValue} />
        <Fault fault={write.error} />
        <div>
          <Button type="submit" loading={write.isPending}>
            {t("vault.keep")}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}

export function ValueField({ value, change }: { readonly value: string; readonly change: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={t("vault.value")}
      autoComplete="off"
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      visibilityToggleButtonProps={{ "aria-label": t("vault.show"), tabIndex: 0 }}
      maxLength={16_384}
      required
      withAsterisk={false}
    />
  );
}
