import { Button, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { agendaQuery, planMeeting } from "../api/governance.ts";
import type { ContractAt } from "../api/contracts.ts";
import { useWrite } from "../api/queries.ts";
import { instantOf } from "../format/time.ts";
import { DayField, TimeField } from "../pieces/day-field.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useMails } from "../session/mails.ts";
import { linesOf } from "./lines.ts";
import classes from "./governance.module.css";

/** Day, place and the agenda that the year brings; the invitations leave with the plan (P6). */
export function PlanForm({ at, zone }: { readonly at: ContractAt; readonly zone: string }) {
  const { t } = useTranslation();
  const mails = useMails();
  const proposed = useQuery(agendaQuery(at));
  const name = `meeting-${at.client}-${at.contract}`;
  const [day, setDay] = useState("");
  const [time, setTime] = useState("10:00");
  const [length, setLength] = useState("90");
  const [place, setPlace, forgetPlace] = useDraft(`${name}-place`);
  const [written, write, forget] = useDraft(`${name}-agenda`);
  const agenda = written === "" ? (proposed.data?.agenda ?? []).join("\n") : written;
  const plan = useWrite(planMeeting, () => {
    forget();
    forgetPlace();
    setDay("");
    say(t(mails ? "governance.planned" : "governance.plannedPortal"));
  });
  const starts = instantOf(day, time, zone);
  const send = (): void => {
    if (starts === null || place.trim() === "") return;
    plan.mutate({ at, body: { starts, minutes: Number(length), place: place.trim(), agenda: linesOf(agenda) } });
  };
  return (
    <SendForm className={classes["form"]} send={send}>
      <div className={classes["row"]}>
        <DayField label={t("governance.day")} value={day} change={setDay} />
        <TimeField label={t("governance.time")} value={time} change={setTime} />
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
        label={t("governance.place")}
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Textarea
        label={t("governance.agenda")}
        description={t("governance.agendaHint")}
        value={agenda}
        onChange={(event) => write(event.currentTarget.value)}
        autosize
        minRows={4}
        required
        withAsterisk={false}
      />
      <Fault fault={plan.error} />
      <div>
        <Button type="submit" loading={plan.isPending}>
          {t("governance.send")}
        </Button>
      </div>
    </SendForm>
  );
}
