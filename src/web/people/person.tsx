import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonView, RoleName } from "#party/api.ts";
import { bringBack, makeLeave, newLink, seeAs, setRoles, type Link } from "../api/people.ts";
import { useWrite } from "../api/queries.ts";
import { dayAndTime } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Fault, Warning } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { LinkNote } from "./link-note.tsx";
import { askedPart, holdsNothing, PartChoice, RoleChips, rolesFor, WHOLE, type Part } from "./part.tsx";
import { RoleChoice } from "./roles.tsx";
import classes from "./people.module.css";

type Props = {
  readonly client: string;
  readonly person: PersonView;
  readonly waits: boolean;
  readonly manage: boolean;
  readonly see: boolean;
};

/** Somebody with a role for the client: what they may do here, since when, and by whom. */
export function Person({ client, person, waits, manage, see }: Props) {
  const { t } = useTranslation();
  const telling = useTelling();
  const [open, setOpen] = useState(false);
  const gone = holdsNothing(person);
  const since = [
    t("people.since", { when: dayAndTime(person.activeFrom, telling) }),
    person.changedAt !== null &&
      person.changedAt !== person.activeFrom &&
      t("people.changed", { when: dayAndTime(person.changedAt, telling) }),
    person.invitedBy !== null && t("people.invitedBy", { name: person.invitedBy }),
  ];
  return (
    <li className={classes["person"]} data-gone={gone}>
      <div className={classes["head"]}>
        <p>
          <strong>{person.name}</strong> <span className="soft">{person.email}</span>
        </p>
        <div className={classes["row"]}>
          {gone && <Chip>{t("people.gone")}</Chip>}
          {waits && !gone && <Chip tone="soon">{t("people.waits")}</Chip>}
          <RoleChips client={client} person={person} />
        </div>
      </div>
      <p className="soft small">{since.filter((part) => part !== false).join(" · ")}</p>
      {manage && (
        <div className={classes["row"]}>
          <Button
            size="xs"
            variant="default"
            aria-expanded={open}
            aria-label={t(open ? "people.closeOne" : gone ? "people.returnOne" : "people.changeOne", {
              name: person.name,
            })}
            onClick={() => setOpen((before) => !before)}
          >
            {t(open ? "common.close" : gone ? "people.return" : "people.change")}
          </Button>
          {waits && !gone && <Resend client={client} person={person} />}
        </div>
      )}
      {see && !gone && person.side === "client" && <SeeAs client={client} person={person} />}
      {open && <Edit client={client} person={person} close={() => setOpen(false)} />}
    </li>
  );
}

/** Before somebody is invited, or to help them: what they see, and nothing more. */
function SeeAs({ client, person }: Pick<Props, "client" | "person">) {
  const { t } = useTranslation();
  const write = useWrite(seeAs, () => location.assign("/"));
  return (
    <div className={classes["row"]}>
      <Button
        size="xs"
        variant="default"
        loading={write.isPending}
        aria-label={t("people.seeOne", { name: person.name })}
        onClick={() => write.mutate({ client, person: person.id })}
      >
        {t("people.see")}
      </Button>
      <Fault fault={write.error} />
    </div>
  );
}

function Resend({ client, person }: Pick<Props, "client" | "person">) {
  const { t } = useTranslation();
  const [link, setLink] = useState<Link | null>(null);
  const write = useWrite(newLink, setLink);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={write.isPending}
        aria-label={t("people.resendOne", { name: person.name })}
        onClick={() => write.mutate({ client, person: person.id })}
      >
        {t("people.resend")}
      </Button>
      <Fault fault={write.error} />
      {link !== null && <LinkNote name={person.name} made={link} hide={() => setLink(null)} />}
    </>
  );
}

/** What is shown first: all of the client, unless somebody has roles for parts of it alone. */
function firstPart({ roles, scoped: [first] }: PersonView): Part {
  return roles.length > 0 || !first ? WHOLE : { contract: first.contract, service: first.service };
}

type EditProps = Pick<Props, "client" | "person"> & { readonly close: () => void };

/** Roles take effect when they are kept; leaving, at once: sessions and open screens end. */
function Edit({ client, person, close }: EditProps) {
  const { t } = useTranslation();
  const gone = holdsNothing(person);
  const [part, setPart] = useState<Part>(firstPart(person));
  const [roles, choose] = useState<readonly RoleName[]>(rolesFor(person, part));
  const [leaving, setLeaving] = useState(false);
  const at = { client, person: person.id };
  const keep = useWrite(gone ? bringBack : setRoles, () => {
    say(t("people.kept", { name: person.name }));
    close();
  });
  const leave = useWrite(makeLeave, () => {
    say(t("people.left", { name: person.name }));
    close();
  });
  // Without any role left, somebody leaves: that is said and confirmed apart.
  const others = person.roles.length + person.scoped.length - rolesFor(person, part).length;
  const usable = roles.length > 0 || (!gone && others > 0);
  return (
    <SendForm className={classes["stack"]} send={() => usable && keep.mutate({ ...at, roles, part: askedPart(part) })}>
      <PartChoice
        client={client}
        value={part}
        change={(next) => {
          setPart(next);
          choose(rolesFor(person, next));
        }}
      />
      <RoleChoice side={person.side} value={roles} change={choose} />
      {leaving && <Warning tone="late">{t(`people.leaving.${person.side}`, { name: person.name })}</Warning>}
      <Fault fault={keep.error ?? leave.error} />
      <div className={classes["row"]}>
        <Button type="submit" size="xs" loading={keep.isPending} disabled={!usable}>
          {t(gone ? "people.return" : "people.keep")}
        </Button>
        {!gone && !leaving && (
          <Button size="xs" variant="default" onClick={() => setLeaving(true)}>
            {t("people.leave")}
          </Button>
        )}
        {leaving && (
          <Button size="xs" color="red" loading={leave.isPending} onClick={() => leave.mutate(at)}>
            {t("people.leaveNow")}
          </Button>
        )}
      </div>
    </SendForm>
  );
}
