import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContractAt } from "../api/contracts.ts";
import { addPaper, askPaper } from "../api/governance.ts";
import { useWrite } from "../api/queries.ts";
import { AttachmentField } from "../pieces/attachments.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useAttachments } from "../pieces/use-attachments.ts";
import shared from "../contract/contract-page.module.css";
import classes from "./governance.module.css";

type Props = { readonly at: ContractAt; readonly annex: string };

/** A document handed over or renewed, with its files; the day on which it expires is the next date to watch. */
export function PaperForm({ at, annex }: Props) {
  const { t } = useTranslation();
  const [reference, setReference, forget] = useDraft(`paper-${at.client}-${annex}`);
  const [validFrom, setValidFrom] = useState("");
  const [expires, setExpires] = useState("");
  const attachments = useAttachments(at.client);
  const write = useWrite(addPaper, () => {
    forget();
    attachments.forget();
    say(t("governance.handed"));
  });
  const send = (): void => {
    if (reference.trim() === "" || attachments.unready) return;
    const files = attachments.ids && { attachments: [...attachments.ids] };
    const dates = { ...(validFrom !== "" && { validFrom }), ...(expires !== "" && { expires }) };
    write.mutate({ at, body: { annex, reference: reference.trim(), ...dates, ...files } });
  };
  return (
    <SendForm className={shared["form"]} send={send}>
      <TextInput
        label={t("governance.reference")}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <div className={classes["row"]}>
        <TextInput
          label={t("governance.validFrom")}
          type="date"
          value={validFrom}
          onChange={(event) => setValidFrom(event.currentTarget.value)}
        />
        <TextInput
          label={t("governance.expires")}
          description={t("governance.noExpiry")}
          type="date"
          value={expires}
          onChange={(event) => setExpires(event.currentTarget.value)}
        />
      </div>
      <AttachmentField attachments={attachments} label={t("governance.attach")} />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" loading={write.isPending} disabled={attachments.unready}>
          {t("governance.record")}
        </Button>
      </div>
    </SendForm>
  );
}

/** Asks the other side to show a document, saying why. */
export function DemandForm({ at, annex }: Props) {
  const { t } = useTranslation();
  const [reason, setReason, forget] = useDraft(`demand-${at.client}-${annex}`);
  const write = useWrite(askPaper, () => {
    forget();
    say(t("governance.asked"));
  });
  const send = (): void => {
    if (reason.trim() !== "") write.mutate({ at, body: { annex, reason: reason.trim() } });
  };
  return (
    <SendForm className={shared["form"]} send={send}>
      <TextInput
        label={t("governance.why")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("governance.ask")}
        </Button>
      </div>
    </SendForm>
  );
}
