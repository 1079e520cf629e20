import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeyList } from "#identity/api/key.ts";
import { keysQuery, makeKey } from "../api/keys.ts";
import { queries } from "../api/queries.ts";
import { Fault } from "../pieces/fault.tsx";
import { takeFocus } from "../pieces/focus.ts";
import { SendForm } from "../pieces/send-form.tsx";
import classes from "./account.module.css";

type Props = { readonly offered: KeyList["offered"]; readonly close: () => void };

/** A new key: its name, for which clients, for what, until when; then its secret, shown this once. */
export function NewKeyForm({ offered, close }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [clients, setClients] = useState<string[]>(offered.length === 1 ? offered.map(({ client }) => client) : []);
  const [permissions, setPermissions] = useState<string[]>([]);
  const chosen = offered.filter(({ client }) => clients.includes(client));
  const rights = [...new Set(chosen.flatMap((one) => one.permissions))];
  const words: Readonly<Record<string, string>> = t("apiKeys.right", { returnObjects: true });
  const make = useMutation({ mutationFn: makeKey, onSuccess: () => queries.invalidateQueries(keysQuery) });
  const wish = {
    name: name.trim(),
    clients,
    days: Number(days),
    permissions: permissions.filter((one) => rights.includes(one)),
  };
  if (make.data) return <Secret secret={make.data.secret} close={close} />;
  return (
    <SendForm className={classes["stack"]} send={() => make.mutate(wish)}>
      <TextInput
        label={t("apiKeys.name")}
        placeholder={t("apiKeys.example")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
        ref={takeFocus}
      />
      <NativeSelect
        label={t("apiKeys.days")}
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
        data={["7", "30", "90", "365"].map((value) => ({ value, label: t("apiKeys.dayCount", { days: value }) }))}
      />
      {offered.length > 1 && (
        <Checkbox.Group label={t("apiKeys.clients")} value={clients} onChange={setClients}>
          {offered.map((one) => (
            <Checkbox key={one.client} value={one.client} label={one.name} mt="xs" />
          ))}
        </Checkbox.Group>
      )}
      <Checkbox.Group label={t("apiKeys.rights")} value={permissions} onChange={setPermissions}>
        {rights.map((right) => (
          <Checkbox key={right} value={right} label={words[right.replace(".", "_")] ?? right} mt="xs" />
        ))}
      </Checkbox.Group>
      <Fault fault={make.error} />
      <div className={classes["row"]}>
        <Button
          type="submit"
          loading={make.isPending}
          disabled={wish.clients.length === 0 || wish.permissions.length === 0}
        >
          {t("apiKeys.make")}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </SendForm>
  );
}

function Secret({ secret, close }: { readonly secret: string; readonly close: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes["stack"]}>
      <TextInput label={t("apiKeys.secret")} description={t("apiKeys.once")} value={secret} readOnly ref={takeFocus} />
      <div>
        <Button onClick={close}>{t("apiKeys.kept")}</Button>
      </div>
    </div>
  );
}
