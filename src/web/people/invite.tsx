import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RoleName } from "#party/api.ts";
import { invite, type Invited } from "../api/people.ts";
import { useWrite } from "../api/queries.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { askedPart, PartChoice, WHOLE, type Part } from "./part.tsx";
import { RoleChoice } from "./roles.tsx";
import classes from "./people.module.css";

/** What is to be done now: hand the link over, wait for the mail, or nothing for staff who already sign in. */
const invitedWords = ({ link, withheld }: Invited) =>
  withheld ? "people.invitedWithheld" : link === "" ? "people.invitedKnown" : "people.invited";

type Props = { readonly client: string; readonly done: (invited: Invited) => void };

/** Somebody new: on which side they sit, and what they will be allowed to do. */
export function Invite({ client, done }: Props) {
  const { t } = useTranslation();
  const [name, setName, forgetName] = useDraft(`person.${client}.name`);
  const [email, setEmail, forgetEmail] = useDraft(`person.${client}.email`);
  const [side, setSide] = useState<"client" | "provider">("client");
  const [roles, setRoles] = useState<readonly RoleName[]>([]);
  const [part, setPart] = useState<Part>(WHOLE);
  const write = useWrite(invite, (invited) => {
    forgetName();
    forgetEmail();
    say(t(invitedWords(invited), { name: invited.person.name }));
    done(invited);
  });
  const send = (): void => {
    if (name.trim() === "" || roles.length === 0) return;
    write.mutate({
      client,
      person: { name: name.trim(), email: email.trim(), side, roles: [...roles], ...askedPart(part) },
    });
  };
  const sit = (next: string): void => {
    setSide(next === "provider" ? "provider" : "client");
    setRoles([]);
  };
  return (
    <Card title={t("people.invite")} id="invite">
      <SendForm className={classes["stack"]} send={send}>
        <div className={classes["row"]}>
          <TextInput
            label={t("people.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={200}
            required
            withAsterisk={false}
          />
          <TextInput
            type="email"
            label={t("people.email")}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            maxLength={254}
            required
            withAsterisk={false}
          />
          <SegmentedControl
            aria-label={t("people.side")}
            value={side}
            onChange={sit}
            data={[
              { value: "client", label: t("people.of.client") },
              { value: "provider", label: t("people.of.provider") },
            ]}
          />
        </div>
        <PartChoice client={client} value={part} change={setPart} />
        <RoleChoice side={side} value={roles} change={setRoles} />
        <Fault fault={write.error} />
        <div>
          <Button type="submit" loading={write.isPending} disabled={roles.length === 0}>
            {t("people.send")}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}
