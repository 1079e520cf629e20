import { useTranslation } from "react-i18next";
import type { Governance, MeetingView } from "#governance/api.ts";
import { meetingFile } from "../api/attachments.ts";
import type { ContractAt } from "../api/contracts.ts";
import { joinMinutes } from "../api/governance.ts";
import { dayAndTime, shortDate } from "../format/time.ts";
import { AttachmentList } from "../pieces/attachments.tsx";
import { Chip } from "../pieces/chip.tsx";
import { JoinForm } from "../pieces/join-form.tsx";
import { Card, Empty } from "../pieces/page.tsx";
import { useLanguage, useTelling } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import { MeetingSteps } from "./meeting-steps.tsx";
import { PlanForm } from "./plan-form.tsx";
import shared from "../contract/contract-page.module.css";
import classes from "./governance.module.css";

type Props = { readonly at: ContractAt; readonly governance: Governance };

/** Meetings, the one to come first (P6). */
export function Meetings({ at, governance }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const leads = may("governance.manage", at.client, at.contract);
  const acts = may("governance.act", at.client, at.contract);
  const { meetings, reviewClause, zone } = governance;
  const planned = meetings.some(({ state }) => state === "planned");
  return (
    <Card
      title={t("governance.meetings")}
      id="meetings"
      aside={
        reviewClause !== null && <span className="soft small">{t("contract.clauseShort", { id: reviewClause })}</span>
      }
    >
      <div className={shared["stack"]}>
        {meetings.length === 0 && <Empty title={t("governance.noMeeting")}>{t("governance.noMeetingHint")}</Empty>}
        <ul className={shared["items"]}>
          {meetings.map((meeting) => (
            <Meeting key={meeting.id} meeting={meeting} zone={zone} at={at} leads={leads} acts={acts} />
          ))}
        </ul>
        {leads && (
          <details className={shared["more"]} open={!planned && meetings.length === 0}>
            <summary>{t("governance.plan")}</summary>
            <PlanForm at={at} zone={zone} />
          </details>
        )}
      </div>
    </Card>
  );
}

type One = {
  readonly meeting: MeetingView;
  readonly zone: string;
  readonly at: ContractAt;
  /** Plans meetings and gives their minutes. */
  readonly leads: boolean;
  /** Acts for one side. */
  readonly acts: boolean;
};

function Meeting({ meeting, zone, at, leads, acts }: One) {
  const { t } = useTranslation();
  const language = useLanguage();
  const telling = useTelling(zone);
  const { state } = meeting;
  const tone = state === "minuted" ? "kept" : state === "planned" ? "accent" : state === "held" ? "soon" : "plain";
  return (
    <li>
      <div className={shared["line"]}>
        <h3>{meeting.heldOn === null ? dayAndTime(meeting.starts, telling) : shortDate(meeting.heldOn, language)}</h3>
        <Chip tone={tone}>{t(`governance.state.${state}`)}</Chip>
      </div>
      <p className="soft small">
        {t("governance.minutes", { count: meeting.minutes })}, {meeting.place}
      </p>
      {meeting.cancelledFor !== null && <p>{t("governance.cancelledFor", { reason: meeting.cancelledFor })}</p>}
      {meeting.present.length > 0 && (
        <p className="small">{t("governance.presentList", { names: meeting.present.join(", ") })}</p>
      )}
      {meeting.text !== null && <p className={shared["text"]}>{meeting.text}</p>}
      {meeting.decisions.length > 0 && (
        <ul className={classes["bullets"]}>
          {meeting.decisions.map((decision) => (
            <li key={decision}>{decision}</li>
          ))}
        </ul>
      )}
      <details className={shared["more"]} open={state === "planned"}>
        <summary>{t("governance.agenda")}</summary>
        <ol className={classes["agenda"]}>
          {meeting.agenda.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ol>
      </details>
      {meeting.reportGivenAt !== null && (
        <p className="soft small">{t("governance.reportGiven", { day: dayAndTime(meeting.reportGivenAt, telling) })}</p>
      )}
      <AttachmentList files={meeting.files} address={meetingFile(at, meeting.id)} />
      {leads && <MeetingSteps at={at} meeting={meeting} zone={zone} />}
      {acts && meeting.heldOn !== null && (
        <JoinForm
          client={at.client}
          title={t("governance.joinMinutes")}
          about={shortDate(meeting.heldOn, language)}
          label={t("governance.attachMinutes")}
          said={t("governance.minutesJoined")}
          join={(attachments, key) => joinMinutes({ at, meeting: meeting.id, body: { attachments } }, key)}
        />
      )}
    </li>
  );
}
