import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { agendaQuery, planMeeting } from "../api/governance.ts";
import type { ContractAt } from "../api/contracts.ts";
import { useWrite } from "../api/queries.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useMails } from "../session/mails.ts";
import { linesOf } from "./lines.ts";
import { WhenFields, whenOf, type Typed } from "./when-fields.tsx";
import shared from "../contract/contract-page.module.css";

/** Day, place and the agenda that the year brings; the invitations leave with the plan (P6). */
export function PlanForm({ at, zone }: { readonly at: ContractAt; readonly zone: string }) {
  const { t } = useTranslation();
  const mails = useMails();
  const proposed = useQuery(agendaQuery(at));
  const name = `meeting-${at.client}-${at.contract}`;
  const [typed, setTyped] = useState<Omit<Typed, "place">>({ day: "", time: "10:00", length: "90" });
  const [place, setPlace, forgetPlace] = useDraft(`${name}-place`);
  const [written, write, forget] = useDraft(`${name}-agenda`);
  const agenda = written === "" ? (proposed.data?.agenda ?? []).join("\n") : written;
  const plan = useWrite(planMeeting, () => {
    forget();
    forgetPlace();
    setTyped((before) => ({ ...before, day: "" }));
    say(t(mails ? "governance.planned" : "governance.plannedPortal"));
  });
  const send = (): void => {
    const when = whenOf({ ...typed, place }, zone);
    if (when) plan.mutate({ at, body: { ...when, agenda: linesOf(agenda) } });
  };
  return (
    <SendForm className={shared["form"]} send={send}>
      <WhenFields
        typed={{ ...typed, place }}
        change={({ place: where, ...part }) => {
          if (where !== undefined) setPlace(where);
          setTyped((before) => ({ ...before, ...part }));
        }}
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
