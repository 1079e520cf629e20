import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EventList } from "#governance/api/event.ts";
import type { ContractAt } from "../api/contracts.ts";
import { tellEvent } from "../api/events.ts";
import { useWrite } from "../api/queries.ts";
import { dueWords } from "../duties/due-words.ts";
import { instantOf } from "../format/time.ts";
import { DayField, TimeField } from "../pieces/day-field.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useSession } from "../session/session.ts";
import shared from "../contract/contract-page.module.css";
import classes from "./events.module.css";

/** Says that something happened; what it makes due is told at once. What only the other side may say is named below. */
export function TellForm({ at, list }: { readonly at: ContractAt; readonly list: EventList }) {
  const { t } = useTranslation();
  const { side } = useSession();
  const own = list.kinds.filter(({ tells }) => tells.includes(side));
  const others = list.kinds.filter(({ tells }) => !tells.includes(side));
  const name = `event-${at.client}-${at.contract}`;
  const [chosen, choose] = useDraft(`${name}-what`);
  const [subject, setSubject, forgetSubject] = useDraft(`${name}-subject`);
  const [words, setWords, forgetWords] = useDraft(`${name}-words`);
  const [day, setDay] = useState("");
  const [time, setTime] = useState("");
  const [planned, setPlanned] = useState("");
  const write = useWrite(tellEvent, () => {
    forgetSubject();
    forgetWords();
    setDay("");
    setTime("");
    setPlanned("");
  });
  const kind = own.find(({ what }) => what === chosen) ?? own[0];
  if (kind === undefined) return null;
  const send = (): void => {
    const happened = instantOf(day, time, list.timezone);
    const about = subject.trim() || (kind.closes[0]?.subject ?? "");
    if (happened === null || about === "") return;
    const more = {
      ...(kind.planned && planned !== "" && { day: planned }),
      ...(words.trim() !== "" && { words: words.trim() }),
    };
    write.mutate({ at, body: { what: kind.what, subject: about, at: happened, ...more } });
  };
  return (
    <Card title={t("events.tell")} id="tell">
      <SendForm className={shared["form"]} send={send}>
        <NativeSelect
          label={t("events.kind")}
          value={kind.what}
          onChange={(event) => choose(event.currentTarget.value)}
          data={own.map(({ what, title }) => ({ value: what, label: title }))}
        />
        <About kind={kind} subject={subject} change={setSubject} />
        <div className={classes["row"]}>
          <DayField label={t("events.day")} value={day} change={setDay} />
          <TimeField label={t("events.time")} value={time} change={setTime} />
        </div>
        {kind.planned && <DayField label={t("events.planned")} value={planned} change={setPlanned} optional />}
        <Textarea
          label={t("events.words")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <Fault fault={write.error} />
        <div>
          <Button type="submit" loading={write.isPending}>
            {t("events.send")}
          </Button>
        </div>
        <div aria-live="polite">{write.data && <Opened at={at} duties={write.data.duties} />}</div>
        <p className="soft small">{t("events.notYours", { list: others.map(({ title }) => title).join(" · ") })}</p>
      </SendForm>
    </Card>
  );
}

type AboutProps = {
  readonly kind: EventList["kinds"][number];
  readonly subject: string;
  readonly change: (subject: string) => void;
};

/** What the event is about: chosen among what it would close, or named. */
function About({ kind, subject, change }: AboutProps) {
  const { t } = useTranslation();
  const [other, setOther] = useState(false);
  const usual = subject === "" && !other ? kind.closes[0] : undefined;
  const chosen = kind.closes.find((one) => one.subject === subject) ?? usual;
  return (
    <>
      {kind.closes.length > 0 && (
        <NativeSelect
          label={t("events.closes")}
          value={chosen?.subject ?? ""}
          onChange={(event) => {
            setOther(event.currentTarget.value === "");
            change(event.currentTarget.value);
          }}
          data={[
            ...kind.closes.map((one) => ({ value: one.subject, label: one.name })),
            { value: "", label: t("events.closesOther") },
          ]}
        />
      )}
      {chosen === undefined && (
        <TextInput
          label={kind.about}
          value={subject}
          onChange={(event) => change(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
        />
      )}
    </>
  );
}

type OpenedProps = {
  readonly at: ContractAt;
  readonly duties: NonNullable<Awaited<ReturnType<typeof tellEvent>>>["duties"];
};

/** What is due from now on because of it. */
function Opened({ at, duties }: OpenedProps) {
  const { t } = useTranslation();
  const telling = useTelling();
  if (duties.length === 0) return <Warning tone="kept">{t("events.nothingDue")}</Warning>;
  return (
    <Warning tone="kept">
      <p>{t("events.opens", { count: duties.length })}</p>
      <ul>
        {duties.map(({ kind, subject, title, due }) => (
          <li key={kind}>
            <Link to="/echeances/$client/$contract/$kind" params={{ ...at, kind }} search={{ subject }}>
              {title}
            </Link>{" "}
            {dueWords(due, telling)}
          </li>
        ))}
      </ul>
    </Warning>
  );
}
