import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MailMessage } from "#mail/api.ts";
import { originalMail } from "../api/mail.ts";
import { dayAndTime } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Icon } from "../pieces/icon.tsx";
import { Card } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import { AsideForm, FileForm, OpenForm } from "./forms.tsx";
import classes from "./mail.module.css";

/** One message: who wrote when, why it waits, its text, and what may be made of it. */
export function Message({ message }: { readonly message: MailMessage }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const { id, client, from, fromName, subject, text, cut, arrivedAt, reason, settled } = message;
  const sender = from === null ? t("mail.noSender") : fromName === null ? from : `${fromName} <${from}>`;
  return (
    <Card title={subject === "" ? t("mail.noSubject") : subject} id={`mail-${id}`}>
      <div className={classes["message"]}>
        <p className={classes["head"]}>
          <span>
            {t("mail.from", { sender })} {client !== null && <Chip tone="accent">{client}</Chip>}
          </span>
          <span className="soft small">{t("mail.arrived", { when: dayAndTime(arrivedAt, telling) })}</span>
        </p>
        <p>
          {t(`mail.reason.${reason}`)} <About message={message} />
        </p>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse */}
        <section className={classes["text"]} tabIndex={0} aria-label={t("mail.text", { subject })}>
          {text === "" ? t("mail.noText") : text}
          {cut && <p className="soft">{t("mail.cut")}</p>}
        </section>
        <p>
          <a href={originalMail(id)} download>
            <Icon name="download" size={16} /> {t("mail.original")}
          </a>
        </p>
        {settled ? <Settled settled={settled} /> : <Acts message={message} />}
      </div>
    </Card>
  );
}

/** What the message answers, and the number or the other server's words that were found in it. */
function About({ message: { about, note, reason } }: { readonly message: MailMessage }) {
  const { t } = useTranslation();
  return (
    <>
      {note !== null && <strong>{note}</strong>}{" "}
      {about && (
        <span className="soft">
          {t("mail.about")}{" "}
          {about.kind === "request" ? (
            <Link to="/demandes/$reference" params={{ reference: about.reference }}>
              [{about.reference}] {about.subject}
            </Link>
          ) : (
            `[${about.reference}] ${about.subject}`
          )}
        </span>
      )}{" "}
      {reason === "order_proposed" && <Link to="/factures/attente">{t("mail.toOrder")}</Link>}
    </>
  );
}

function Settled({ settled }: { readonly settled: NonNullable<MailMessage["settled"]> }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const { what, reference, reason, at, by } = settled;
  const onRequest = what === "threaded" || what === "opened";
  return (
    <p>
      {t(`mail.made.${what}`)}{" "}
      {reference !== null &&
        (onRequest ? (
          <Link to="/demandes/$reference" params={{ reference }}>
            {reference}
          </Link>
        ) : (
          <strong>{reference}</strong>
        ))}
      {reason} <span className="soft">{t("mail.by", { who: by, when: dayAndTime(at, telling) })}</span>
    </p>
  );
}

const ACTS = ["file", "open", "aside"] as const;

function Acts({ message }: { readonly message: MailMessage }) {
  const { t } = useTranslation();
  const may = useMay();
  const [act, choose] = useState<(typeof ACTS)[number] | null>(null);
  if (!may("mail.sort", message.client ?? undefined)) return null;
  return (
    <>
      <p className={classes["acts"]}>
        {ACTS.map((one) => (
          <Button
            key={one}
            variant="default"
            aria-expanded={act === one}
            onClick={() => choose(act === one ? null : one)}
          >
            {t(`mail.act.${one}`)}
          </Button>
        ))}
      </p>
      {act === "file" && <FileForm message={message} />}
      {act === "open" && <OpenForm message={message} />}
      {act === "aside" && <AsideForm message={message} />}
    </>
  );
}
