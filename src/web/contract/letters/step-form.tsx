import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LetterStepBody, LetterView } from "#contract/api/letter.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { stepLetter } from "../../api/letters.ts";
import { useWrite } from "../../api/queries.ts";
import { AttachmentField } from "../../pieces/attachments.tsx";
import { DayField } from "../../pieces/day-field.tsx";
import { useDraft } from "../../pieces/draft.ts";
import { Fault } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { say } from "../../pieces/toast.tsx";
import { useAttachments } from "../../pieces/use-attachments.ts";
import shared from "../contract-page.module.css";

type Step = LetterStepBody["kind"];

/** What the post may still do with a letter. */
function stepsLeft({ steps, state }: LetterView): readonly Step[] {
  if (state === "withdrawn") return [];
  if (state === "prepared") return ["posted", "withdrawn"];
  return (["presented", "received"] as const).filter((kind) => !steps.some((step) => step.kind === kind));
}

/** Writes down what became of a letter, with its day and, at posting, its tracking number. */
export function StepForm({ at, letter }: { readonly at: ContractAt; readonly letter: LetterView }) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<Step | null>(null);
  const [on, setOn] = useState("");
  const [tracking, setTracking, forget] = useDraft(`letter-tracking-${letter.id}`);
  const attachments = useAttachments(at.client);
  const write = useWrite(stepLetter, () => {
    forget();
    attachments.forget();
    choose(null);
    setOn("");
    say(t("letters.recorded"));
  });
  const left = stepsLeft(letter);
  const kind = chosen !== null && left.includes(chosen) ? chosen : left[0];
  if (kind === undefined) return null;
  const send = (): void => {
    if (on === "" || attachments.unready) return;
    const number = kind === "posted" && tracking.trim() !== "" ? { tracking: tracking.trim() } : {};
    const files = attachments.ids && { attachments: [...attachments.ids] };
    write.mutate({ at, letter: letter.id, body: { kind, on, ...number, ...files } });
  };
  return (
    <details className={shared["more"]}>
      <summary>{t("letters.addStep")}</summary>
      <SendForm className={shared["form"]} send={send}>
        <NativeSelect
          label={t("letters.step")}
          data={left.map((value) => ({ value, label: t(`letters.stepName.${value}`) }))}
          value={kind}
          onChange={(event) => choose(left.find((one) => one === event.currentTarget.value) ?? null)}
        />
        <DayField label={t("letters.day")} value={on} change={setOn} />
        {kind === "posted" && (
          <TextInput
            label={t("letters.tracking")}
            value={tracking}
            onChange={(event) => setTracking(event.currentTarget.value)}
            maxLength={200}
          />
        )}
        <AttachmentField attachments={attachments} label={t("letters.attach")} />
        <Fault fault={write.error} />
        <div>
          <Button type="submit" size="xs" loading={write.isPending} disabled={attachments.unready}>
            {t("letters.record")}
          </Button>
        </div>
      </SendForm>
    </details>
  );
}
