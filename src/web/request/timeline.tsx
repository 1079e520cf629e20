import { useTranslation } from "react-i18next";
import type { Message, NoticeSummary, RequestDetail, RequestFact } from "#ticket/api.ts";
import { requestFile } from "../api/attachments.ts";
import { dayAndTime, type Telling } from "../format/time.ts";
import { AttachmentList } from "../pieces/attachments.tsx";
import { Chip } from "../pieces/chip.tsx";
import { useTelling } from "../pieces/telling.ts";
import { wordsOf } from "./words-once.ts";
import { zoneOf } from "./zone.ts";
import classes from "./timeline.module.css";

type Entry =
  | { readonly kind: "message"; readonly at: string; readonly message: Message }
  | { readonly kind: "fact"; readonly at: string; readonly fact: RequestFact }
  | { readonly kind: "notice"; readonly at: string; readonly notice: NoticeSummary };

/** What happened, in order: words exchanged, facts that move a clock, notices sent. */
export function Timeline({ request }: { readonly request: RequestDetail }) {
  const { t } = useTranslation();
  const telling = useTelling(zoneOf(request));
  const entries: Entry[] = [
    ...request.messages.map((message) => ({ kind: "message" as const, at: message.at, message })),
    ...request.facts.map((fact) => ({ kind: "fact" as const, at: fact.recordedAt, fact })),
    ...request.notices.map((notice) => ({ kind: "notice" as const, at: notice.at, notice })),
  ].sort((one, other) => one.at.localeCompare(other.at));
  return (
    <section aria-labelledby="timeline-title" className={classes["timeline"]}>
      <h2 id="timeline-title" className="only-read">
        {t("request.timeline")}
      </h2>
      <Opening request={request} telling={telling} />
      <ol className={classes["list"]}>
        {entries.map((entry) => (
          <li key={`${entry.kind}-${idOf(entry)}`}>
            {entry.kind === "message" && <Said request={request} message={entry.message} telling={telling} />}
            {entry.kind === "fact" && <Happened fact={entry.fact} messages={request.messages} telling={telling} />}
            {entry.kind === "notice" && <Told notice={entry.notice} telling={telling} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function idOf(entry: Entry): string {
  if (entry.kind === "message") return entry.message.id;
  return entry.kind === "fact" ? entry.fact.id : entry.notice.id;
}

function Opening({ request, telling }: { readonly request: RequestDetail; readonly telling: Telling }) {
  const { t } = useTranslation();
  return (
    <article className={classes["said"]}>
      <header className={classes["by"]}>
        <strong>{request.requester}</strong>
        <span className="soft">
          {t(`request.openedBy.${request.channel}`, { when: dayAndTime(request.requestedAt, telling) })}
        </span>
      </header>
      <p className={classes["text"]}>{request.description}</p>
      <AttachmentList files={request.attachments} address={requestFile(request.client, request.number)} />
      {request.phone !== null && (
        <p className="soft small">
          {t("request.caller", { name: request.phone.callerName })}
          {request.phone.callerPhone !== null && ` · ${request.phone.callerPhone}`}
          {request.phone.reason !== null && ` · ${t("request.enteredLate", { reason: request.phone.reason })}`}
        </p>
      )}
    </article>
  );
}

function Said(props: { readonly request: RequestDetail; readonly message: Message; readonly telling: Telling }) {
  const { request, message, telling } = props;
  const { t } = useTranslation();
  return (
    <article className={classes["said"]} data-side={message.author.side} data-visibility={message.visibility}>
      <header className={classes["by"]}>
        <strong>{message.author.name}</strong>
        <time dateTime={message.at} className="soft">
          {dayAndTime(message.at, telling)}
        </time>
        {message.visibility === "internal" && <Chip tone="soon">{t("request.internal")}</Chip>}
      </header>
      <p className={classes["text"]}>{message.body}</p>
      <AttachmentList files={message.attachments} address={requestFile(request.client, request.number)} />
    </article>
  );
}

function Happened(props: {
  readonly fact: RequestFact;
  readonly messages: readonly Message[];
  readonly telling: Telling;
}) {
  const { fact, messages, telling } = props;
  const { t } = useTranslation();
  const words = wordsOf(fact, messages);
  return (
    <div className={classes["fact"]}>
      <span className={classes["dot"]} aria-hidden="true" />
      <p>
        <strong>{t(`request.fact.${fact.kind}`)}</strong>{" "}
        <span className="soft">
          {dayAndTime(fact.at, telling)} · {fact.author.side === "system" ? "Vigie" : fact.author.name}
          {fact.clause !== null && ` · ${t("contract.clauseShort", { id: fact.clause })}`}
        </span>
        {fact.at !== fact.recordedAt && (
          <span className="soft"> · {t("request.recordedLater", { when: dayAndTime(fact.recordedAt, telling) })}</span>
        )}
      </p>
      {words !== null && <p className={classes["text"]}>{words}</p>}
    </div>
  );
}

function Told({ notice, telling }: { readonly notice: NoticeSummary; readonly telling: Telling }) {
  const { t } = useTranslation();
  const who = notice.recipients.map((one) => one.name).join(", ");
  return (
    <details className={classes["told"]}>
      <summary>
        <span>{t("request.notice", { subject: notice.subject })}</span>{" "}
        <span className="soft">
          {dayAndTime(notice.at, telling)} · {t(`request.delivery.${notice.delivery}`)}
        </span>
      </summary>
      <p className="soft small">{t("request.recipients", { who: who === "" ? t("request.nobody") : who })}</p>
      <p className={classes["text"]}>{notice.body}</p>
    </details>
  );
}
