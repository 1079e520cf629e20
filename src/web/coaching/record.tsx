import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SessionDetail } from "#coaching/api.ts";
import { actOnSession, recordOnSession, type SessionAt } from "../api/coaching.ts";
import { useWrite } from "../api/queries.ts";
import { dayAndTime } from "../format/time.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useSession } from "../session/session.ts";
import classes from "./coaching.module.css";

type Told = {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly send: string;
  readonly draft: string;
  readonly fault: unknown;
  readonly pending: boolean;
  readonly tell: (text: string, forget: () => void) => void;
};

/** One text and its button; what was typed is kept until it was sent. */
function TextCard({ id, title, label, hint, send, draft, fault, pending, tell }: Told) {
  const [text, write, forget] = useDraft(draft);
  return (
    <Card title={title} id={id}>
      <SendForm
        className={classes["lines"]}
        send={() => {
          if (text.trim() !== "") tell(text.trim(), forget);
        }}
      >
        <Textarea
          label={label}
          description={hint}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          autosize
          minRows={3}
          required
          withAsterisk={false}
        />
        <Fault fault={fault} />
        <div>
          <Button type="submit" loading={pending}>
            {send}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}

/** Who was there, one name a line (clause M3). */
export function HeldForm({ at, session }: { readonly at: SessionAt; readonly session: SessionDetail }) {
  const { t } = useTranslation();
  const write = useWrite(recordOnSession, () => say(t("coaching.recorded")));
  return (
    <TextCard
      id="held"
      title={t("coaching.attendance.title")}
      label={t("coaching.attendance.label")}
      hint={t("coaching.attendance.hint", { host: session.line.host })}
      send={t("coaching.attendance.send")}
      draft={`half-day-present-${session.line.reference}`}
      fault={write.error}
      pending={write.isPending}
      tell={(text, forget) => {
        const present = text.split("\n").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
        write.mutate({ at, body: { kind: "held", present } }, { onSuccess: forget });
      }}
    />
  );
}

export function ReportForm({ at }: { readonly at: SessionAt }) {
  const { t } = useTranslation();
  const write = useWrite(recordOnSession, () => say(t("coaching.recorded")));
  return (
    <TextCard
      id="write-report"
      title={t("coaching.report.title")}
      label={t("coaching.report.label")}
      hint={t("coaching.report.hint")}
      send={t("coaching.report.send")}
      draft={`half-day-report-${at.client}-${at.number}`}
      fault={write.error}
      pending={write.isPending}
      tell={(text, forget) => write.mutate({ at, body: { kind: "report", text } }, { onSuccess: forget })}
    />
  );
}

export function NoteForm({ at }: { readonly at: SessionAt }) {
  const { t } = useTranslation();
  const write = useWrite(actOnSession, () => say(t("coaching.recorded")));
  return (
    <TextCard
      id="note"
      title={t("coaching.note.title")}
      label={t("coaching.note.label")}
      hint={t("coaching.note.hint")}
      send={t("coaching.note.send")}
      draft={`half-day-note-${at.client}-${at.number}`}
      fault={write.error}
      pending={write.isPending}
      tell={(text, forget) => write.mutate({ at, body: { kind: "note", text } }, { onSuccess: forget })}
    />
  );
}

/** Each side signs once, under its own name. */
export function SignForm({ at, session }: { readonly at: SessionAt; readonly session: SessionDetail }) {
  const { t } = useTranslation();
  const telling = useTelling(session.zone);
  const { side, person } = useSession();
  const write = useWrite(actOnSession, () => say(t("coaching.sign.done")));
  const own = side === "client" ? session.signedByClient : session.signedByProvider;
  const words = (signature: SessionDetail["signedByClient"]): string =>
    signature === null
      ? t("coaching.sign.waiting")
      : t("coaching.sign.signed", { name: signature.name, when: dayAndTime(signature.at, telling) });
  return (
    <Card title={t("coaching.sign.title")} id="sign">
      <div className={classes["lines"]}>
        <dl className={classes["facts"]}>
          <dt>{t("coaching.sign.provider")}</dt>
          <dd>{words(session.signedByProvider)}</dd>
          <dt>{t("coaching.sign.client")}</dt>
          <dd>{words(session.signedByClient)}</dd>
        </dl>
        <Fault fault={write.error} />
        {own === null && (
          <div>
            <Button loading={write.isPending} onClick={() => write.mutate({ at, body: { kind: "sign" } })}>
              {t("coaching.sign.send", { name: person.name })}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
