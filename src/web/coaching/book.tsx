import { Button, Checkbox, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CreditView } from "#coaching/api.ts";
import { bookSession, withdrawSlot } from "../api/coaching.ts";
import { useWrite } from "../api/queries.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Empty } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useMay } from "../session/session.ts";
import classes from "./coaching.module.css";
import { SlotChoice } from "./slot-choice.tsx";

/** Chooses a slot and books it, with a subject if there is one already. */
export function Book({ credit }: { readonly credit: CreditView }) {
  const { t } = useTranslation();
  const may = useMay();
  const go = useNavigate();
  const [slot, choose] = useState("");
  const [subject, write, forget] = useDraft(`half-day-subject-${credit.client}-${credit.service}`);
  const [shortNotice, accept] = useState(false);
  const chosen = credit.slots.find(({ id }) => id === slot);
  const booking = useWrite(bookSession, ({ client, number }) => {
    forget();
    void go({ to: "/accompagnement/$client/$number", params: { client, number: String(number) } });
  });
  const withdrawal = useWrite(withdrawSlot, () => {
    choose("");
    say(t("coaching.withdrawn"));
  });
  if (credit.slots.length === 0) return <Empty title={t("coaching.noSlot")}>{t("coaching.noSlotHint")}</Empty>;
  const send = (): void => {
    if (!chosen) return;
    const named = subject.trim() === "" ? {} : { subject: subject.trim() };
    booking.mutate({ client: credit.client, body: { slot: chosen.id, ...named, ...(shortNotice && { shortNotice }) } });
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <SlotChoice
        name={`slot-${credit.client}-${credit.service}`}
        legend={t("coaching.choose")}
        slots={credit.slots}
        zone={credit.zone}
        value={slot}
        choose={choose}
      />
      {may("coaching.book", credit.client, credit.contract, credit.service) && (
        <>
          <TextInput
            label={t("coaching.subject.label")}
            description={t("coaching.subject.later", { count: credit.subjectNoticeDays })}
            value={subject}
            onChange={(event) => write(event.currentTarget.value)}
            maxLength={200}
          />
          {chosen?.shortNotice && (
            <Checkbox
              label={t("coaching.acceptShort")}
              checked={shortNotice}
              onChange={(event) => accept(event.currentTarget.checked)}
            />
          )}
          <Fault fault={booking.error ?? withdrawal.error} />
          <div className={classes["row"]}>
            <Button type="submit" loading={booking.isPending} disabled={!chosen}>
              {t("coaching.book")}
            </Button>
            {may("coaching.run", credit.client, credit.contract, credit.service) && chosen && (
              <Button
                variant="default"
                loading={withdrawal.isPending}
                onClick={() => withdrawal.mutate({ client: credit.client, slot: chosen.id })}
              >
                {t("coaching.withdraw")}
              </Button>
            )}
          </div>
        </>
      )}
    </SendForm>
  );
}
