import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonView } from "#party/api.ts";
import { peopleQuery, waitingQuery, type Invited } from "../api/people.ts";
import { Icon } from "../pieces/icon.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { useMay, useSession } from "../session/session.ts";
import { Invite } from "./invite.tsx";
import { LinkNote } from "./link-note.tsx";
import { Openers } from "./openers.tsx";
import { holdsNothing } from "./part.tsx";
import { Person } from "./person.tsx";
import classes from "./people.module.css";

/** Clause C1: who reaches a client's records, on both sides, in which roles, since when, and by whom. */
export function PeoplePage() {
  const { t } = useTranslation();
  const may = useMay();
  const session = useSession();
  const { opensClients } = session;
  const memberships = session.memberships.filter((one) => may("people.read", one.client));
  const [client, setClient] = useState(memberships[0]?.client ?? "");
  const [inviting, setInviting] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  const named = memberships.length > 0;
  const people = useQuery({ ...peopleQuery(client), enabled: named });
  const manage = may("people.manage", client);
  const done = (made: Invited): void => {
    setInviting(false);
    setInvited(made);
  };
  return (
    <Page
      title={t("people.title")}
      aside={
        <>
          {memberships.length > 1 && (
            <NativeSelect
              aria-label={t("requests.client")}
              value={client}
              onChange={(event) => setClient(event.currentTarget.value)}
              data={memberships.map((one) => ({ value: one.client, label: one.name }))}
            />
          )}
          {manage && (
            <Button
              leftSection={<Icon name="plus" size={16} />}
              aria-expanded={inviting}
              onClick={() => setInviting((before) => !before)}
            >
              {t("people.invite")}
            </Button>
          )}
        </>
      }
    >
      {named && <p className="soft">{t(manage ? "people.why" : "people.whyRead")}</p>}
      {invited !== null && <LinkNote name={invited.person.name} made={invited} hide={() => setInvited(null)} />}
      {inviting && <Invite key={client} client={client} done={done} />}
      {named && (
        <Loaded query={people}>{(data) => <Sides client={client} people={data.people} manage={manage} />}</Loaded>
      )}
      {opensClients && <Openers />}
    </Page>
  );
}

type SidesProps = { readonly client: string; readonly people: readonly PersonView[]; readonly manage: boolean };

function Sides({ client, people, manage }: SidesProps) {
  const { t } = useTranslation();
  const see = useMay()("people.see", client);
  const waiting = useQuery({ ...waitingQuery(client), enabled: manage });
  const waits = new Set(waiting.data?.people);
  const gone = people.filter(holdsNothing);
  const row = (person: PersonView) => (
    <Person key={person.id} client={client} person={person} waits={waits.has(person.id)} manage={manage} see={see} />
  );
  return (
    <div className={classes["sides"]}>
      {(["client", "provider"] as const).map((side) => {
        const here = people.filter((one) => one.side === side && !holdsNothing(one));
        return (
          <Card key={side} title={t(`people.of.${side}`)} id={side} aside={<span className="soft">{here.length}</span>}>
            {here.length === 0 && (
              <Empty title={t("people.none")}>{t(manage ? "people.noneHint" : "people.noneRead")}</Empty>
            )}
            <ul className={classes["list"]}>{here.map(row)}</ul>
          </Card>
        );
      })}
      {gone.length > 0 && (
        <Card title={t("people.former")} id="former">
          <ul className={classes["list"]}>{gone.map(row)}</ul>
        </Card>
      )}
    </div>
  );
}
