import { Button, Radio, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DutyDetail } from "#governance/api/duty.ts";
import { endDuty, type DutyAt } from "../api/duties.ts";
import { useWrite } from "../api/queries.ts";
import { AttachmentField } from "../pieces/attachments.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useAttachments } from "../pieces/use-attachments.ts";
import classes from "./duties.module.css";

/** Done with its proof, waived by the side it is owed to, or cancelled with a reason: only what this person may say. */
export function EndForm({ at, duty }: { readonly at: DutyAt; readonly duty: DutyDetail }) {
  const { t } = useTranslation();
  const [way, setWay] = useState(duty.may[0] ?? "done");
  const [words, write, forget] = useDraft(`duty ${at.client} ${at.contract} ${at.kind} ${at.subject}`);
  const attachments = useAttachments(at.client);
  const end = useWrite(endDuty);
  const send = (): void => {
    if (words.trim() === "" || attachments.unready) return;
    const files = attachments.ids && { attachments: [...attachments.ids] };
    end.mutate(
      { at, body: { subject: at.subject, as: way, words: words.trim(), ...files } },
      {
        onSuccess: () => {
          forget();
          attachments.forget();
          say(t("duties.ended"));
        },
      },
    );
  };
  return (
    <Card title={t("duties.end")} id="end">
      <SendForm className={classes["stack"]} send={send}>
        {duty.may.length > 1 && (
          <Radio.Group label={t("duties.as")} value={way} onChange={(value) => setWay(value as typeof way)}>
            <div className={classes["ways"]}>
              {duty.may.map((one) => (
                <Radio key={one} value={one} label={t(`duties.way.${one}`)} />
              ))}
            </div>
          </Radio.Group>
        )}
        <Textarea
          label={t(`duties.words.${way}`)}
          description={way === "done" ? t("duties.wanted", { proof: duty.proof }) : undefined}
          value={words}
          onChange={(event) => write(event.currentTarget.value)}
          autosize
          minRows={2}
          required
          withAsterisk={false}
        />
        <AttachmentField attachments={attachments} label={t("duties.attach")} />
        <Fault fault={end.error} />
        <div>
          <Button type="submit" loading={end.isPending} disabled={attachments.unready}>
            {t(`duties.send.${way}`)}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}
