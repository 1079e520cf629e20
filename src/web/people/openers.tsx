import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OpenerView } from "#party/api.ts";
import { endOpener, openersQuery } from "../api/people.ts";
import { useWrite } from "../api/queries.ts";
import { dayAndTime } from "../format/time.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useSession } from "../session/session.ts";
import classes from "./people.module.css";

/** Who opens clients belongs to none of them: they see one another here, and end one another (C1). */
export function Openers() {
  const { t } = useTranslation();
  const openers = useQuery(openersQuery);
  return (
    <Card title={t("people.openers.title")} id="openers">
      <div className={classes["stack"]}>
        <p className="soft">{t("people.openers.why")}</p>
        <Loaded query={openers}>
          {(data) => (
            <ul className={classes["list"]}>
              {data.openers.map((one) => (
                <Opener key={one.id} opener={one} />
              ))}
            </ul>
          )}
        </Loaded>
      </div>
    </Card>
  );
}

function Opener({ opener }: { readonly opener: OpenerView }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const { person } = useSession();
  const { id, name, email, activeFrom, clients } = opener;
  return (
    <li className={classes["person"]}>
      <p>
        <strong>{name}</strong> <span className="soft">{email}</span>
      </p>
      <p className="soft small">
        {t("people.since", { when: dayAndTime(activeFrom, telling) })} ·{" "}
        {t("people.openers.clients", { count: clients })}
      </p>
      {id === person.id ? <p className="soft small">{t("people.openers.self")}</p> : <End id={id} name={name} />}
    </li>
  );
}

function End({ id, name }: Pick<OpenerView, "id" | "name">) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const end = useWrite(endOpener, () => say(t("people.openers.ended", { name })));
  return (
    <div className={classes["stack"]}>
      {asked && <Warning tone="late">{t("people.openers.ending", { name })}</Warning>}
      <Fault fault={end.error} />
      <div className={classes["row"]}>
        {!asked && (
          <Button
            size="xs"
            variant="default"
            aria-label={t("people.openers.endOne", { name })}
            onClick={() => setAsked(true)}
          >
            {t("people.openers.end")}
          </Button>
        )}
        {asked && (
          <>
            <Button size="xs" color="red" loading={end.isPending} onClick={() => end.mutate({ person: id })}>
              {t("people.openers.endNow")}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsked(false)}>
              {t("common.close")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
