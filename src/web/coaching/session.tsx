import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { SessionDetail } from "#coaching/api.ts";
import { joinSession, sessionFile, sessionQuery, sheetPath, type SessionAt } from "../api/coaching.ts";
import { dayAndTime, timeOfDay } from "../format/time.ts";
import { AttachmentList } from "../pieces/attachments.tsx";
import { Icon } from "../pieces/icon.tsx";
import { JoinForm } from "../pieces/join-form.tsx";
import { LoadedPage } from "../pieces/loaded-page.tsx";
import { Card, Page } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import { CancelForm, MoveForm } from "./change.tsx";
import classes from "./coaching.module.css";
import { Past } from "./past.tsx";
import { HeldForm, NoteForm, ReportForm, SignForm } from "./record.tsx";
import { SessionSign } from "./sessions.tsx";
import { SubjectCard } from "./subject.tsx";

export function HalfDayPage() {
  const at = useParams({ from: "/inside/accompagnement/$client/$number" });
  const session = useQuery(sessionQuery(at));
  return <LoadedPage query={session}>{(data) => <Shown at={at} session={data} />}</LoadedPage>;
}

/** One half-day: when and with whom, its subject, what to do next, and all that happened (clause M3). */
function Shown({ at, session }: { readonly at: SessionAt; readonly session: SessionDetail }) {
  const { t } = useTranslation();
  const telling = useTelling(session.zone);
  const may = useMay();
  const { line } = session;
  const books = may("coaching.book", at.client, session.contract, session.service);
  const runs = may("coaching.run", at.client, session.contract, session.service);
  const booked = line.state === "booked";
  const over = line.state === "held" || line.state === "reported";
  return (
    <Page
      title={t("coaching.session.title", { when: dayAndTime(line.startsAt, telling) })}
      above={
        <p className="soft">
          <Link to="/accompagnement">{t("coaching.title")}</Link> · {line.reference} ·{" "}
          {t("coaching.session.until", { time: timeOfDay(line.endsAt, telling), host: line.host })}
        </p>
      }
      aside={
        over && (
          <Button
            component="a"
            href={sheetPath(at)}
            download
            variant="default"
            leftSection={<Icon name="download" size={16} />}
          >
            {t(line.signed ? "coaching.session.sheet" : "coaching.session.draftSheet")}
          </Button>
        )
      }
    >
      <div className={classes["columns"]}>
        <div className={classes["stack"]}>
          <SubjectCard at={at} session={session} books={books} />
          {over && <Held at={at} session={session} books={books} />}
          {runs && booked && session.begun && <HeldForm at={at} session={session} />}
          {runs && line.state === "held" && <ReportForm at={at} />}
          {books && over && <SignForm at={at} session={session} />}
          {books && booked && <NoteForm at={at} />}
        </div>
        <div className={classes["stack"]}>
          <Card title={t("coaching.session.past")} aside={<SessionSign session={line} />} id="past">
            <Past session={session} />
          </Card>
          {books && booked && <MoveForm at={at} session={session} />}
          {books && booked && <CancelForm at={at} />}
        </div>
      </div>
    </Page>
  );
}

type HeldProps = { readonly at: SessionAt; readonly session: SessionDetail; readonly books: boolean };

function Held({ at, session, books }: HeldProps) {
  const { t } = useTranslation();
  return (
    <Card title={t("coaching.session.report")} id="report">
      <div className={classes["lines"]}>
        <p>{t("coaching.session.present", { list: session.present.join(", ") })}</p>
        {session.report === null ? (
          <p className="soft">{t("coaching.session.noReport")}</p>
        ) : (
          <p className={classes["text"]}>{session.report}</p>
        )}
        <AttachmentList files={session.files} address={sessionFile(at)} />
        {books && (
          <JoinForm
            client={at.client}
            title={t("coaching.session.join")}
            label={t("coaching.session.attach")}
            said={t("coaching.session.joined")}
            join={(attachments, key) => joinSession({ at, body: { attachments } }, key)}
          />
        )}
      </div>
    </Card>
  );
}
