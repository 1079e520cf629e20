import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LetterView } from "#contract/api/letter.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { proveLetter } from "../../api/letters.ts";
import { useWrite } from "../../api/queries.ts";
import { AttachmentField } from "../../pieces/attachments.tsx";
import { useDraft } from "../../pieces/draft.ts";
import { Fault } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { say } from "../../pieces/toast.tsx";
import { useAttachments } from "../../pieces/use-attachments.ts";
import shared from "../contract-page.module.css";

/** Joins files to a letter that was written down, with the tracking number that makes them a proof (E7). */
export function ProofForm({ at, letter }: { readonly at: ContractAt; readonly letter: LetterView }) {
  const { t } = useTranslation();
  const [tracking, setTracking, forget] = useDraft(`letter-proof-${letter.id}`);
  const attachments = useAttachments(at.client);
  // Before the posting, the number goes with that step: one letter asks for it in one place.
  const asks = letter.tracking === null && letter.state !== "prepared";
  const write = useWrite(proveLetter, () => {
    forget();
    attachments.forget();
    say(t("letters.joined"));
  });
  const send = (): void => {
    if (attachments.ids === undefined || attachments.unready) return;
    const number = !asks || tracking.trim() === "" ? {} : { tracking: tracking.trim() };
    write.mutate({ at, letter: letter.id, body: { attachments: [...attachments.ids], ...number } });
  };
  return (
    <details className={shared["more"]}>
      <summary>{t("letters.join")}</summary>
      <SendForm className={shared["form"]} send={send}>
        <AttachmentField attachments={attachments} label={t("letters.attach")} />
        {asks && (
          <TextInput
            label={t("letters.tracking")}
            value={tracking}
            onChange={(event) => setTracking(event.currentTarget.value)}
            maxLength={200}
          />
        )}
        <Fault fault={write.error} />
        <div>
          <Button
            type="submit"
            size="xs"
            variant="default"
            loading={write.isPending}
            disabled={attachments.unready || attachments.ids === undefined}
          >
            {t("letters.join")}
          </Button>
        </div>
      </SendForm>
    </details>
  );
}
