import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionDetail } from "#coaching/api.ts";
import { actOnSession, moveSession, type SessionAt } from "../api/coaching.ts";
import { useWrite } from "../api/queries.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import classes from "./coaching.module.css";
import { SlotChoice } from "./slot-choice.tsx";

/** To another free slot; the invitation follows. */
export function MoveForm({ at, session }: { readonly at: SessionAt; readonly session: SessionDetail }) {
  const { t } = useTranslation();
  const [slot, choose] = useState("");
  const [reason, write] = useState("");
  const [shortNotice, accept] = useState(false);
  const chosen = session.slots.find(({ id }) => id === slot);
  const move = useWrite(moveSession, () => say(t("coaching.move.done")));
  const send = (): void => {
    if (chosen && reason.trim() !== "")
      move.mutate({ at, body: { slot, reason: reason.trim(), ...(shortNotice && { shortNotice }) } });
  };
  return (
    <Card title={t("coaching.move.title")} id="move">
      {session.slots.length === 0 ? (
        <p className="soft">{t("coaching.noSlot")}</p>
      ) : (
        <SendForm className={classes["lines"]} send={send}>
          <SlotChoice
            name="move"
            legend={t("coaching.choose")}
            slots={session.slots}
            zone={session.zone}
            value={slot}
            choose={choose}
          />
          <TextInput
            label={t("coaching.move.reason")}
            value={reason}
            onChange={(event) => write(event.currentTarget.value)}
            maxLength={200}
            required
            withAsterisk={false}
          />
          {chosen?.shortNotice && (
            <Checkbox
              label={t("coaching.acceptShort")}
              checked={shortNotice}
              onChange={(event) => accept(event.currentTarget.checked)}
            />
          )}
          <Fault fault={move.error} />
          <div>
            <Button type="submit" variant="default" loading={move.isPending} disabled={!chosen}>
              {t("coaching.move.send")}
            </Button>
          </div>
        </SendForm>
      )}
    </Card>
  );
}

/** Gives the place and the credit back, and says why. */
export function CancelForm({ at }: { readonly at: SessionAt }) {
  const { t } = useTranslation();
  const [text, write] = useState("");
  const cancel = useWrite(actOnSession, () => say(t("coaching.cancel.done")));
  const send = (): void => {
    if (text.trim() !== "") cancel.mutate({ at, body: { kind: "cancel", text: text.trim() } });
  };
  return (
    <Card title={t("coaching.cancel.title")} id="cancel">
      <SendForm className={classes["lines"]} send={send}>
        <TextInput
          label={t("coaching.cancel.reason")}
          description={t("coaching.cancel.hint")}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
        />
        <Fault fault={cancel.error} />
        <div>
          <Button type="submit" variant="default" loading={cancel.isPending}>
            {t("coaching.cancel.send")}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}
