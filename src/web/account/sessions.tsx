import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountView } from "#identity/api.ts";
import { accountQuery, closeSession } from "../api/account.ts";
import { queries, useWrite } from "../api/queries.ts";
import { dayAndTime } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { forgetAllDrafts } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { attempt, auth, type SignInFault } from "../signin/auth.ts";
import { SignInFaultNote } from "../signin/sign-in-fault.tsx";
import classes from "./account.module.css";
import { deviceWords } from "./device.ts";

type One = AccountView["sessions"][number];

/** Where one is signed in: a session that is not recognised is closed from here. */
export function SessionsCard({ sessions }: { readonly sessions: readonly One[] }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [fault, setFault] = useState<SignInFault | null>(null);
  // Only the sign-in library reads the cookie that says which of them is this one.
  const here = useQuery({
    queryKey: ["session", "id"],
    queryFn: async () => (await auth.getSession()).data?.session.id ?? "",
  });
  const elsewhere = async (): Promise<void> => {
    const failed = await attempt(() => auth.revokeOtherSessions());
    setFault(failed);
    if (failed !== null) return;
    say(t("account.sessions.othersClosed"));
    await queries.invalidateQueries(accountQuery);
  };
  const everywhere = async (): Promise<void> => {
    const failed = await attempt(() => auth.revokeSessions());
    setFault(failed);
    if (failed !== null) return;
    forgetAllDrafts();
    queries.clear();
    await go({ to: "/connexion" });
  };
  return (
    <Card title={t("account.sessions.title")} id="sessions">
      <div className={classes["stack"]}>
        <p className="soft">{t("account.sessions.why")}</p>
        <ul className={classes["list"]}>
          {sessions.map((one) => (
            <Session key={one.id} one={one} here={one.id === here.data} />
          ))}
        </ul>
        <SignInFaultNote fault={fault} />
        <div className={classes["row"]}>
          {sessions.length > 1 && (
            <Button variant="default" onClick={() => void elsewhere()}>
              {t("account.sessions.closeOthers")}
            </Button>
          )}
          <Button variant="default" color="red" onClick={() => void everywhere()}>
            {t("account.sessions.closeAll")}
          </Button>
        </div>
      </div>
    </Card>
  );
}

const OPENINGS = [
  "password",
  "totp",
  "recovery_code",
  "trusted_device",
  "passkey",
  "link",
  "agency",
  "agency_strong",
] as const;

function Session({ one, here }: { readonly one: One; readonly here: boolean }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const device = deviceWords(one.device) ?? t("account.sessions.unknownDevice");
  const write = useWrite(closeSession, () => say(t("account.sessions.closed", { device })));
  const opening = OPENINGS.find((word) => word === one.openedWith);
  return (
    <li className={classes["item"]}>
      <div>
        <p>
          <strong>{device}</strong> {here && <Chip tone="kept">{t("account.sessions.here")}</Chip>}
        </p>
        <p className="soft small">
          {t("account.sessions.used", { when: dayAndTime(one.lastUsedAt, telling) })}
          {one.place !== null && ` · ${t("account.sessions.place", { place: one.place })}`}
          {opening && ` · ${t(`account.opened.${opening}`)}`}
        </p>
        <Fault fault={write.error} />
      </div>
      {!here && (
        <Button
          variant="default"
          size="xs"
          loading={write.isPending}
          aria-label={t("account.sessions.closeOne", { device })}
          onClick={() => write.mutate(one.id)}
        >
          {t("account.sessions.close")}
        </Button>
      )}
    </li>
  );
}
