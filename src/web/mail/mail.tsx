import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MailList } from "#mail/api.ts";
import { mailQuery, type MailState } from "../api/mail.ts";
import list from "../billing/list.module.css";
import { Warning } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Empty, Page } from "../pieces/page.tsx";
import classes from "./mail.module.css";
import { Message } from "./message.tsx";

const STATES: readonly MailState[] = ["waiting", "settled"];

/** What arrived at the support address and waits for a person: nothing of it answered anybody (S1, A7). */
export function MailPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: "/inside/courriels" });
  const state = search.state === "settled" ? "settled" : "waiting";
  const mail = useQuery(mailQuery(state));
  return (
    <Page title={t("mail.title")}>
      <p className="soft">{t("mail.hint")}</p>
      <nav className={list["filters"]} aria-label={t("mail.which")}>
        {STATES.map((one) => (
          <Link
            key={one}
            to="/courriels"
            search={one === "settled" ? { state: one } : {}}
            className={list["filter"]}
            aria-current={one === state ? "page" : undefined}
          >
            {t(`mail.state.${one}`)}
          </Link>
        ))}
      </nav>
      <Loaded query={mail}>{(data) => <Messages mail={data} state={state} />}</Loaded>
    </Page>
  );
}

function Messages({ mail, state }: { readonly mail: MailList; readonly state: MailState }) {
  const { t } = useTranslation();
  if (mail.messages.length === 0) return <Empty title={t(`mail.none.${state}`)}>{t(`mail.noneHint.${state}`)}</Empty>;
  return (
    <>
      <ul className={classes["list"]} aria-label={t(`mail.state.${state}`)}>
        {mail.messages.map((message) => (
          <li key={message.id}>
            <Message message={message} />
          </li>
        ))}
      </ul>
      {mail.left > 0 && <Warning>{t("mail.left", { count: mail.left })}</Warning>}
    </>
  );
}
