import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountQuery } from "../api/account.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Page } from "../pieces/page.tsx";
import { useSession } from "../session/session.ts";
import classes from "./account.module.css";
import { ApiKeysCard } from "./api-keys.tsx";
import { CodesCard } from "./codes.tsx";
import { FirstPasswordCard } from "./first-password.tsx";
import { LanguageCard } from "./language.tsx";
import { PasskeysCard } from "./passkeys.tsx";
import { PasswordCard } from "./password.tsx";
import { SessionsCard } from "./sessions.tsx";

/** One's own account: with what one signs in, and where one is signed in now. */
export function AccountPage() {
  const { t } = useTranslation();
  const { person } = useSession();
  const account = useQuery(accountQuery);
  return (
    <Page title={t("account.title")} above={<span className="soft">{person.email}</span>}>
      <Loaded query={account}>
        {(data) => (
          <div className={classes["columns"]}>
            <div className={classes["stack"]}>
              <PasskeysCard passkeys={data.passkeys} />
              <CodesCard on={data.authenticator} />
              {data.password ? <PasswordCard /> : <FirstPasswordCard />}
            </div>
            <div className={classes["stack"]}>
              <SessionsCard sessions={data.sessions} />
              <ApiKeysCard />
              <LanguageCard />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
