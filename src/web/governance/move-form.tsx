import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingView } from "#governance/api.ts";
import type { ContractAt } from "../api/contracts.ts";
import { moveMeeting } from "../api/governance.ts";
import { useWrite } from "../api/queries.ts";
import { civil, instantOf, wallTime } from "../format/time.ts";
import { DayField, TimeField } from "../pieces/day-field.tsx";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useMails } from "../session/mails.ts";
import classes from "./governance.module.css";

type Props = { readonly at: ContractAt; readonly meeting: MeetingView; readonly zone: string };

/** Another day, hour, length or place for a planned meeting (P6); the calendars that took the invitation follow. */
export function MoveForm({ at, meeting, zone }: Props) {
  const { t } = useTranslation();
  const planned = new Date(meeting.starts);
  const [day, setDay] = useState(civil(planned, zone));
  const [time, setTime] = useState(wallTime(planned, zone));
  const [length, setLength] = useState(String(meeting.minutes));
  const [place, setPlace] = useState(meeting.place);
  const mails = useMails();
  const write = useWrite(moveMeeting, () => say(t(mails ? "governance.moved" : "governance.movedPortal")));
  const starts = instantOf(day, time, zone);
  const send = (): void => {
    if (starts === null || place.trim() === "") return;
    write.mutate({ at, meeting: meeting.id, body: { starts, minutes: Number(length), place: place.trim() } });
  };
  return (
    <SendForm className={classes["form"]} send={send}>
      <div className={classes["row"]}>
        <DayField label={t("governance.newDay")} value={day} change={setDay} />
        <TimeField label={t("governance.newTime")} value={time} change={setTime} />
        <TextInput
          label={t("governance.length")}
          type="number"
          min={5}
          max={600}
          value={length}
          onChange={(event) => setLength(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
      </div>
      <TextInput
        label={t("governance.newPlace")}
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("governance.move")}
        </Button>
      </div>
    </SendForm>
  );
}
