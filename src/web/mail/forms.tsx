import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MailMessage } from "#mail/api.ts";
import { fileMail, openFromMail, setMailAside } from "../api/mail.ts";
import { useWrite } from "../api/queries.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { parseReference } from "../requests/reference.ts";
import { useMay, useSession } from "../session/session.ts";
import classes from "./mail.module.css";

type Props = { readonly message: MailMessage };

function Form(props: {
  readonly send: () => void;
  readonly word: string;
  readonly busy: boolean;
  readonly fault: Error | null;
  readonly children: ReactNode;
}) {
  return (
    <SendForm className={classes["form"]} send={props.send}>
      {props.children}
      <Fault fault={props.fault} />
      <div>
        <Button type="submit" loading={props.busy}>
          {props.word}
        </Button>
      </div>
    </SendForm>
  );
}

/** On a request that is there: its reference says the client as well. */
export function FileForm({ message }: Props) {
  const { t } = useTranslation();
  const [reference, write, forget] = useDraft(`mail.file.${message.id}`);
  const filing = useWrite(fileMail, (filed) => {
    forget();
    say(t("mail.filed", { reference: filed.reference }));
  });
  const at = parseReference(reference) ?? parseReference(`${message.client}-${reference}`);
  const send = (): void => {
    if (at) filing.mutate({ client: at.client, message: message.id, number: at.number });
  };
  return (
    <Form send={send} word={t("mail.act.file")} busy={filing.isPending} fault={filing.error}>
      <TextInput
        label={t("mail.reference")}
        description={t("mail.asWhose")}
        value={reference}
        onChange={(event) => write(event.currentTarget.value)}
        error={reference.trim() !== "" && at === null && t("mail.badReference")}
        maxLength={20}
        required
        withAsterisk={false}
      />
    </Form>
  );
}

/** A request of its own, from the arrival of the message on (T2). */
export function OpenForm({ message }: Props) {
  const { t } = useTranslation();
  const { memberships } = useSession();
  const may = useMay();
  const mine = memberships.filter(({ client }) => may("mail.sort", client));
  const [client, choose] = useState(message.client ?? mine[0]?.client ?? "");
  const [title, setTitle] = useState(message.subject.slice(0, 200));
  const opening = useWrite(openFromMail, (opened) => say(t("mail.opened", { reference: opened.reference })));
  const send = (): void => {
    if (title.trim() !== "") opening.mutate({ client, message: message.id, title: title.trim() });
  };
  return (
    <Form send={send} word={t("mail.act.open")} busy={opening.isPending} fault={opening.error}>
      {message.client === null && (
        <NativeSelect
          label={t("mail.client")}
          value={client}
          onChange={(event) => choose(event.currentTarget.value)}
          data={mine.map((one) => ({ value: one.client, label: one.name }))}
        />
      )}
      <TextInput
        label={t("mail.requestTitle")}
        description={t("mail.hour")}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
    </Form>
  );
}

export function AsideForm({ message }: Props) {
  const { t } = useTranslation();
  const [reason, write, forget] = useDraft(`mail.aside.${message.id}`);
  const setting = useWrite(setMailAside, () => {
    forget();
    say(t("mail.setAside"));
  });
  const send = (): void => {
    if (reason.trim() !== "") setting.mutate({ message: message.id, reason: reason.trim() });
  };
  return (
    <Form send={send} word={t("mail.act.aside")} busy={setting.isPending} fault={setting.error}>
      <TextInput
        label={t("mail.why")}
        description={t("mail.kept")}
        value={reason}
        onChange={(event) => write(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
    </Form>
  );
}
