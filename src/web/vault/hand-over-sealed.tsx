import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveMade } from "../api/http.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { useSaving } from "../pieces/saving.ts";
import { SendForm } from "../pieces/send-form.tsx";
import classes from "./vault.module.css";

/** Every secret with its value, in one file that the client's own key alone opens (X7). */
export function SealedHandOver({ client }: { readonly client: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [recipient, setRecipient] = useState("");
  const [reason, setReason, forget] = useDraft(`hand-over.${client}`);
  const { fault, busy, take } = useSaving();
  const send = (): void => {
    const body = { recipient: recipient.trim(), reason: reason.trim() };
    if (body.recipient === "" || body.reason === "") return;
    void take("sealed", async () => {
      await saveMade(`/clients/${client}/vault/hand-over`, body, `coffre-${client}.json.age`);
      forget();
      await queries.invalidateQueries({ queryKey: ["vault"] });
    });
  };
  return (
    <SendForm className={classes["stack"]} send={send}>
      <p className="soft">{t("vault.sealedWhy")}</p>
      <TextInput
        label={t("vault.recipient")}
        description={t("vault.recipientHint")}
        value={recipient}
        onChange={(event) => setRecipient(event.currentTarget.value)}
        spellCheck={false}
        autoComplete="off"
        required
        withAsterisk={false}
      />
      <TextInput
        label={t("vault.sealedReason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Fault fault={fault} />
      <div>
        <Button type="submit" variant="default" loading={busy !== null}>
          {t("vault.sealedGet")}
        </Button>
      </div>
    </SendForm>
  );
}
