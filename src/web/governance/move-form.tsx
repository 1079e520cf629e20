import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingView } from "#governance/api.ts";
import type { ContractAt } from "../api/contracts.ts";
import { moveMeeting } from "../api/governance.ts";
import { useWrite } from "../api/queries.ts";
import { civil, wallTime } from "../format/time.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useMails } from "../session/mails.ts";
import { WhenFields, whenOf, type Typed } from "./when-fields.tsx";
import shared from "../contract/contract-page.module.css";

type Props = { readonly at: ContractAt; readonly meeting: MeetingView; readonly zone: string };

/** Another day, hour, length or place for a planned meeting (P6); the calendars that took the invitation follow. */
export function MoveForm({ at, meeting, zone }: Props) {
  const { t } = useTranslation();
  const planned = new Date(meeting.starts);
  const [typed, setTyped] = useState<Typed>({
    day: civil(planned, zone),
    time: wallTime(planned, zone),
    length: String(meeting.minutes),
    place: meeting.place,
  });
  const mails = useMails();
  const write = useWrite(moveMeeting, () => say(t(mails ? "governance.moved" : "governance.movedPortal")));
  const send = (): void => {
    const body = whenOf(typed, zone);
    if (body) write.mutate({ at, meeting: meeting.id, body });
  };
  return (
    <SendForm className={shared["form"]} send={send}>
      <WhenFields typed={typed} change={(part) => setTyped((before) => ({ ...before, ...part }))} again />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("governance.move")}
        </Button>
      </div>
    </SendForm>
  );
}
