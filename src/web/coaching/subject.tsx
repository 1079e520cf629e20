import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionDetail } from "#coaching/api.ts";
import { actOnSession, type SessionAt } from "../api/coaching.ts";
import { useWrite } from "../api/queries.ts";
import { civilDate } from "../format/time.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useSession } from "../session/session.ts";
import classes from "./coaching.module.css";

type Props = { readonly at: SessionAt; readonly session: SessionDetail; readonly books: boolean };

/** The subject, who must agree to it and until when (reading C13). */
export function SubjectCard({ at, session, books }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { side } = useSession();
  const { line, proposedBy, clause } = session;
  const open = line.state === "booked" && line.subjectState !== "agreed";
  const mine = proposedBy === side;
  return (
    <Card title={t("coaching.subject.title")} id="subject">
      <div className={classes["lines"]}>
        <p className={classes["balance"]}>{line.subject ?? t("coaching.subject.none")}</p>
        {line.subjectState === "agreed" && <p className="soft">{t("coaching.subject.agreed")}</p>}
        {line.subjectState === "late" && <p className="soft">{t("coaching.subject.lateSince")}</p>}
        {open && proposedBy !== null && (
          <p className="soft">{t(`coaching.subject.${mine ? "awaited" : books ? "yours" : "ours"}`)}</p>
        )}
        {open && (
          <Warning tone={session.shortNotice ? "late" : "soon"}>
            {t(session.shortNotice ? "coaching.subject.tooLate" : "coaching.subject.before", {
              day: civilDate(line.subjectBy, language),
              clause,
            })}
          </Warning>
        )}
        {open && books && <Decide at={at} session={session} agrees={proposedBy !== null && !mine} />}
      </div>
    </Card>
  );
}

function Decide({ at, session, agrees }: Omit<Props, "books"> & { readonly agrees: boolean }) {
  const { t } = useTranslation();
  const [text, write, forget] = useDraft(`half-day-subject-${session.line.reference}`);
  const [shortNotice, accept] = useState(false);
  const late = shortNotice ? { shortNotice } : {};
  const act = useWrite(actOnSession, () => {
    forget();
    say(t("coaching.recorded"));
  });
  const propose = (): void => {
    if (text.trim() !== "") act.mutate({ at, body: { kind: "propose", text: text.trim(), ...late } });
  };
  return (
    <SendForm className={classes["lines"]} send={propose}>
      {session.shortNotice && (
        <Checkbox
          label={t("coaching.acceptShort")}
          checked={shortNotice}
          onChange={(event) => accept(event.currentTarget.checked)}
        />
      )}
      {agrees && (
        <div>
          <Button loading={act.isPending} onClick={() => act.mutate({ at, body: { kind: "agree", ...late } })}>
            {t("coaching.subject.agree")}
          </Button>
        </div>
      )}
      <TextInput
        label={t(session.line.subject === null ? "coaching.subject.label" : "coaching.subject.other")}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        maxLength={200}
      />
      <Fault fault={act.error} />
      <div>
        <Button type="submit" variant="default" loading={act.isPending} disabled={text.trim() === ""}>
          {t("coaching.subject.propose")}
        </Button>
      </div>
    </SendForm>
  );
}
