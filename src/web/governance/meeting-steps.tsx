import { Button, Textarea, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingView } from "#governance/api.ts";
import type { ContractAt } from "../api/contracts.ts";
import { cancelMeeting, giveReport, holdMeeting, minuteMeeting } from "../api/governance.ts";
import { useWrite } from "../api/queries.ts";
import { serverNow } from "../api/server-time.ts";
import { civil } from "../format/time.ts";
import { DayField } from "../pieces/day-field.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useMails } from "../session/mails.ts";
import { linesOf } from "./lines.ts";
import { MoveForm } from "./move-form.tsx";
import shared from "../contract/contract-page.module.css";

type Props = { readonly at: ContractAt; readonly meeting: MeetingView; readonly zone: string };

/** What the project lead may do next with a meeting. */
export function MeetingSteps(props: Props) {
  const { t } = useTranslation();
  const { state } = props.meeting;
  if (state === "held")
    return (
      <More title={t("governance.writeMinutes")} open>
        <MinutesForm {...props} />
      </More>
    );
  if (state !== "planned") return null;
  const begun = Date.parse(props.meeting.starts) <= serverNow();
  return (
    <>
      {props.meeting.reportGivenAt === null && <ReportButton {...props} />}
      <More title={t("governance.hold")} open={begun}>
        <HoldForm {...props} />
      </More>
      <More title={t("governance.move")} open={false}>
        <MoveForm {...props} />
      </More>
      <More title={t("governance.cancel")} open={false}>
        <CancelForm {...props} />
      </More>
    </>
  );
}

function More(props: { readonly title: string; readonly open: boolean; readonly children: ReactNode }) {
  return (
    <details className={shared["more"]} open={props.open}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  );
}

function ReportButton({ at, meeting }: Props) {
  const { t } = useTranslation();
  const write = useWrite(giveReport, () => say(t("governance.reportSaid")));
  return (
    <div>
      <Button
        variant="default"
        size="xs"
        loading={write.isPending}
        onClick={() => write.mutate({ at, meeting: meeting.id, body: {} })}
      >
        {t("governance.giveReport")}
      </Button>
      <Fault fault={write.error} />
    </div>
  );
}

function CancelForm({ at, meeting }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const mails = useMails();
  const write = useWrite(cancelMeeting, () => say(t(mails ? "governance.cancelled" : "governance.cancelledPortal")));
  const send = (): void => {
    if (reason.trim() !== "") write.mutate({ at, meeting: meeting.id, body: { reason: reason.trim() } });
  };
  return (
    <SendForm className={shared["form"]} send={send}>
      <TextInput
        label={t("governance.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("governance.cancel")}
        </Button>
      </div>
    </SendForm>
  );
}

function HoldForm({ at, meeting, zone }: Props) {
  const { t } = useTranslation();
  const today = civil(new Date(serverNow()), zone);
  const planned = civil(new Date(meeting.starts), zone);
  const [day, setDay] = useState(planned < today ? planned : today);
  const [present, setPresent, forget] = useDraft(`meeting-present-${meeting.id}`);
  const write = useWrite(holdMeeting, () => {
    forget();
    say(t("governance.held"));
  });
  const send = (): void => write.mutate({ at, meeting: meeting.id, body: { day, present: linesOf(present) } });
  return (
    <SendForm className={shared["form"]} send={send}>
      <DayField label={t("governance.day")} value={day} change={setDay} max={today} />
      <Textarea
        label={t("governance.present")}
        description={t("governance.presentHint")}
        value={present}
        onChange={(event) => setPresent(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" loading={write.isPending}>
          {t("governance.hold")}
        </Button>
      </div>
    </SendForm>
  );
}

function MinutesForm({ at, meeting }: Props) {
  const { t } = useTranslation();
  const mails = useMails();
  const [text, setText, forgetText] = useDraft(`meeting-minutes-${meeting.id}`);
  const [decisions, setDecisions, forgetDecisions] = useDraft(`meeting-decisions-${meeting.id}`);
  const write = useWrite(minuteMeeting, () => {
    forgetText();
    forgetDecisions();
    say(t(mails ? "governance.minutesSent" : "governance.minutesPortal"));
  });
  const send = (): void => {
    if (text.trim() === "") return;
    write.mutate({ at, meeting: meeting.id, body: { text: text.trim(), decisions: linesOf(decisions), actions: [] } });
  };
  return (
    <SendForm className={shared["form"]} send={send}>
      <Textarea
        label={t("governance.text")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={4}
        required
        withAsterisk={false}
      />
      <Textarea
        label={t("governance.decisions")}
        description={t("governance.decisionsHint")}
        value={decisions}
        onChange={(event) => setDecisions(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" loading={write.isPending}>
          {t("governance.writeMinutes")}
        </Button>
      </div>
    </SendForm>
  );
}
