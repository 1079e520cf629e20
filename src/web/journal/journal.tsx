import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { JournalEntry } from "#audit/api.ts";
import { save } from "../api/http.ts";
import { journalQuery, type JournalFilter } from "../api/journal.ts";
import { dayAndTime } from "../format/time.ts";
import { Icon } from "../pieces/icon.tsx";
import { Fault } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { useNarrow } from "../pieces/narrow.ts";
import { Empty, Page } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useSaving } from "../pieces/saving.ts";
import { useMay, useSession } from "../session/session.ts";
import list from "../billing/list.module.css";
import classes from "./journal.module.css";
import { useJournalWords } from "./action-words.ts";
import { Subject } from "./subject.tsx";
import { Scroll } from "../pieces/scroll.tsx";

/** What the acts are about, in the order of a contract's life; `audit` holds the readings of records (C1). */
const AREAS = [
  "audit",
  "party",
  "vault",
  "contract",
  "ticket",
  "intervention",
  "coaching",
  "asset",
  "governance",
  "billing",
  "mail",
] as const;

/** Who did what, when, on which clause; each line sealed to the one before, so that none can be changed unseen. */
export function JournalPage() {
  const { t } = useTranslation();
  const may = useMay();
  const memberships = useSession().memberships.filter((one) => may("journal.read", one.client));
  const [client, setClient] = useState(memberships[0]?.client ?? "");
  const [typed, setTyped] = useState("");
  const [name, setName] = useState("");
  const [filter, setFilter] = useState<JournalFilter>({ subject: "", area: "", who: "" });
  const pages = useInfiniteQuery(journalQuery(client, filter));
  const search = (event: FormEvent): void => {
    event.preventDefault();
    setFilter((before) => ({ ...before, subject: typed.trim(), who: name.trim() }));
  };
  return (
    <Page title={t("journal.title")} aside={<Export client={client} />}>
      <p className="soft">{t("journal.readings")}</p>
      <form className={classes["filters"]} onSubmit={search}>
        {memberships.length > 1 && (
          <NativeSelect
            aria-label={t("requests.client")}
            value={client}
            onChange={(event) => setClient(event.currentTarget.value)}
            data={memberships.map((one) => ({ value: one.client, label: one.name }))}
          />
        )}
        <TextInput
          type="search"
          leftSection={<Icon name="search" size={16} />}
          aria-label={t("journal.subject")}
          placeholder={t("journal.subject")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <TextInput
          type="search"
          aria-label={t("journal.byWhom")}
          placeholder={t("journal.byWhom")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t("journal.area")}
          value={filter.area}
          onChange={(event) => setFilter({ ...filter, area: event.currentTarget.value })}
          data={[
            { value: "", label: t("journal.everything") },
            ...AREAS.map((area) => ({ value: area, label: t(`journal.of.${area}`) })),
          ]}
        />
        <Button type="submit" variant="default">
          {t("journal.search")}
        </Button>
      </form>
      <Loaded query={pages}>
        {(data) => {
          const entries = data.pages.flatMap((page) => page.entries);
          if (entries.length === 0) return <Empty title={t("journal.none")}>{t("journal.noneHint")}</Empty>;
          const waiting = data.pages[0]?.unsealed ?? 0;
          return (
            <>
              {waiting > 0 && <p className="soft">{t("journal.waiting", { count: waiting })}</p>}
              <Entries entries={entries} client={client} />
              {pages.hasNextPage && (
                <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                  {t("common.more")}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** The whole journal with its seals, to be verified without Vigie; taking it away asks for a recent sign-in. */
function Export({ client }: { readonly client: string }) {
  const { t } = useTranslation();
  const { fault, busy, take } = useSaving();
  const whole = () => save(`/clients/${client}/journal/export`, `journal-${client}.jsonl`);
  return (
    <>
      <Fault fault={fault} />
      <Button
        variant="default"
        loading={busy !== null}
        leftSection={<Icon name="download" size={16} />}
        onClick={() => void take("journal", whole)}
      >
        {t("journal.export")}
      </Button>
    </>
  );
}

type EntriesProps = { readonly entries: readonly JournalEntry[]; readonly client: string };

/** A table where there is room for it; on a phone one card an act, with nothing cut. */
function Entries({ entries, client }: EntriesProps) {
  const { t } = useTranslation();
  const telling = useTelling();
  const { act } = useJournalWords();
  const whence = useWhence();
  const narrow = useNarrow();
  if (!narrow)
    return (
      <Scroll label={t("journal.title")} framed>
        <Table entries={entries} client={client} />
      </Scroll>
    );
  return (
    <ul className={list["cards"]} aria-label={t("journal.title")}>
      {entries.map((entry) => (
        <li key={entry.id} className={list["card"]}>
          <p className="soft small">
            {dayAndTime(entry.at, telling)} · {entry.actorName}
            {entry.origin !== null && ` · ${whence(entry.origin)}`}
          </p>
          <p>{act(entry)}</p>
          <p className={classes["about"]}>
            <Subject entry={entry} client={client} />
          </p>
          <p className="small">
            {entry.clause !== null && `${t("duties.clause", { clause: entry.clause })} · `}
            <Seal entry={entry} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** From where somebody acted: a network address, or the beginning of a key. */
function useWhence(): (origin: string) => string {
  const { t } = useTranslation();
  return (origin) => {
    const [, way, where = origin] = /^(web|key) (.+)$/.exec(origin) ?? [];
    return t(way === "key" ? "journal.byKey" : "journal.from", { where });
  };
}

function Table({ entries, client }: EntriesProps) {
  const { t } = useTranslation();
  const telling = useTelling();
  const { act } = useJournalWords();
  const whence = useWhence();
  return (
    <table className={classes["table"]}>
      <caption className="only-read">{t("journal.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("journal.when")}</th>
          <th scope="col">{t("journal.who")}</th>
          <th scope="col">{t("journal.what")}</th>
          <th scope="col">{t("journal.about")}</th>
          <th scope="col">{t("journal.clause")}</th>
          <th scope="col">{t("journal.seal")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td>{dayAndTime(entry.at, telling)}</td>
            <td>
              {entry.actorName}
              {entry.origin !== null && <span className={classes["origin"]}>{whence(entry.origin)}</span>}
            </td>
            <td>{act(entry)}</td>
            <td>
              <Subject entry={entry} client={client} />
            </td>
            <td>{entry.clause}</td>
            <td>
              <Seal entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Its place in the chain of seals, once it has one. */
function Seal({ entry }: { readonly entry: JournalEntry }) {
  const { t } = useTranslation();
  if (entry.place === null) return <span className="soft">{t("journal.unsealed")}</span>;
  return (
    <span title={entry.hash ?? undefined}>
      {t("journal.place", { place: entry.place })} <code className="soft">{entry.hash?.slice(0, 8)}</code>
    </span>
  );
}
