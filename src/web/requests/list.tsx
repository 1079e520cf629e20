import { Button, NativeSelect, TextInput } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RequestQuery } from "#ticket/api.ts";
import { requestPages } from "../api/requests.ts";
import { useCall } from "../call/ask.ts";
import { useShortcuts } from "../keyboard/shortcuts.tsx";
import { Icon } from "../pieces/icon.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Empty, Page } from "../pieces/page.tsx";
import { useMay, useSession } from "../session/session.ts";
import classes from "./list.module.css";
import { RequestRows } from "./row.tsx";
import { useRows } from "./use-rows.ts";

const FILTERS = [
  "open",
  "new",
  "in_progress",
  "waiting_client",
  "waiting_vendor",
  "restored",
  "closed",
  "all",
] as const;
/** How long typing must rest before the server is asked. */
const REST = 250;

export function RequestListPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { side } = useSession();
  const search = useSearch({ from: "/inside/demandes" });
  const state = FILTERS.find((one) => one === search.state) ?? "open";
  const query: RequestQuery = {
    state,
    limit: 50,
    ...(search.q !== undefined && { q: search.q }),
    ...(search.client !== undefined && { client: search.client }),
  };
  const pages = useInfiniteQuery({ ...requestPages(query), placeholderData: keepPreviousData });
  useRows();
  return (
    <Page
      title={t(side === "provider" ? "requests.title" : "requests.titleClient")}
      aside={side === "client" && may("request.open") && <Open />}
    >
      <Filters state={state} />
      <Loaded query={pages}>
        {(data) => {
          const requests = data.pages.flatMap((page) => page.requests);
          if (requests.length === 0) return <Nothing filtered={search.q !== undefined || state !== "open"} />;
          return (
            <>
              <output className="only-read">{t("requests.count", { count: requests.length })}</output>
              <RequestRows requests={requests} label={t("requests.title")} />
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

function Open() {
  const { t } = useTranslation();
  const { side } = useSession();
  const call = useCall();
  if (side === "provider")
    return (
      <Button variant="default" leftSection={<Icon name="phone" size={16} />} onClick={call}>
        {t("call.title")}
      </Button>
    );
  return (
    <Button component={Link} to="/demandes/nouvelle" leftSection={<Icon name="plus" size={16} />}>
      {t("newRequest.title")}
    </Button>
  );
}

function Filters({ state }: { readonly state: string }) {
  const { t } = useTranslation();
  const go = useNavigate({ from: "/demandes" });
  const search = useSearch({ from: "/inside/demandes" });
  const { memberships, side } = useSession();
  const [text, setText] = useState(search.q ?? "");
  const box = useRef<HTMLInputElement>(null);
  const keys = useMemo(() => [{ keys: "/", label: t("keyboard.search"), run: () => box.current?.focus() }], [t]);
  useShortcuts(keys);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text !== (search.q ?? "")) void go({ search: (before) => ({ ...before, q: text }), replace: true });
    }, REST);
    return () => clearTimeout(timer);
  }, [text, search.q, go]);
  return (
    <search className={classes["filters"]}>
      <TextInput
        ref={box}
        type="search"
        className={classes["box"] ?? ""}
        leftSection={<Icon name="search" size={16} />}
        aria-label={t("requests.search")}
        placeholder={t("requests.search")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t("requests.state")}
        value={state}
        onChange={(event) =>
          void go({ search: (before) => ({ ...before, state: event.currentTarget.value }), replace: true })
        }
        data={FILTERS.map((value) => ({
          value,
          label: t(
            value === "waiting_client" && side === "client" ? "requests.filterYours" : `requests.filter.${value}`,
          ),
        }))}
      />
      {memberships.length > 1 && (
        <NativeSelect
          aria-label={t("requests.client")}
          value={search.client ?? ""}
          onChange={(event) =>
            void go({ search: (before) => ({ ...before, client: event.currentTarget.value }), replace: true })
          }
          data={[
            { value: "", label: t("requests.allClients") },
            ...memberships.map((one) => ({ value: one.client, label: one.name })),
          ]}
        />
      )}
    </search>
  );
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  if (filtered)
    return (
      <Empty title={t("requests.noMatch")}>
        <Link to="/demandes">{t("requests.clear")}</Link>
      </Empty>
    );
  return (
    <Empty title={t("requests.none")}>
      <p>{t("requests.noneHint")}</p>
      {may("request.open") && <Open />}
    </Empty>
  );
}
