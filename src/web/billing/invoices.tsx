import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Ledger, ShownState } from "#billing/ledger-api.ts";
import { periodsQuery } from "../api/billing.ts";
import { ledgerQuery } from "../api/ledger.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Empty, Page } from "../pieces/page.tsx";
import { useMay, useSession } from "../session/session.ts";
import classes from "./billing.module.css";
import { Due } from "./due.tsx";
import { InvoiceTable } from "./invoice-table.tsx";
import { Periods } from "./periods.tsx";
import { STATES } from "./states.ts";
import { StateSums } from "./state-sums.tsx";

/** The provider sees what may leave and what is owed; the client, what it was sent. What waits stands on its own screen. */
export function InvoicesPage() {
  const { t } = useTranslation();
  const { side } = useSession();
  const may = useMay();
  return (
    <Page
      title={t(side === "provider" ? "invoices.title" : "invoices.titleClient")}
      aside={
        <>
          <Button component={Link} to="/factures/attente" variant="default">
            {t("board.title")}
          </Button>
          <Button component={Link} to="/factures/devis" variant="default">
            {t("quotes.title")}
          </Button>
          <Button component={Link} to="/factures/engagement" variant="default">
            {t("commitment.title")}
          </Button>
          {may("billing.account") && (
            <Button component={Link} to="/factures/releve" variant="default">
              {t("bank.title")}
            </Button>
          )}
          <Button component={Link} to="/factures/reglages" variant="default">
            {t("settings.title")}
          </Button>
          {may("billing.books") && (
            <Button component={Link} to="/factures/livres" variant="default">
              {t("books.title")}
            </Button>
          )}
        </>
      }
    >
      {side === "provider" ? <Due /> : <ToOrder />}
      <List />
    </Page>
  );
}

/** What only the client can do comes before what it was sent. */
function ToOrder() {
  const { t } = useTranslation();
  const periods = useQuery(periodsQuery);
  const waiting = periods.data?.periods.filter((one) => one.state === "waiting_order") ?? [];
  if (waiting.length === 0) return null;
  return (
    <section className={classes["lines"]}>
      <h2>{t("invoices.toOrder")}</h2>
      <Periods periods={waiting} label={t("invoices.toOrder")} />
    </section>
  );
}

function List() {
  const { t } = useTranslation();
  const search = useSearch({ from: "/inside/factures" });
  const state = STATES.find((one) => one === search.state);
  const ledger = useInfiniteQuery(ledgerQuery({ client: search.client, state }));
  return (
    <section className={classes["stack"]} aria-labelledby="list-title">
      <h2 id="list-title" className="only-read">
        {t("invoices.titleClient")}
      </h2>
      <Loaded query={ledger}>
        {({ pages }) => {
          const [first] = pages;
          const found = pages.flatMap(({ invoices }) => invoices);
          return (
            <>
              <Filters sums={first?.sums ?? []} state={state} client={search.client} />
              {found.length === 0 ? <Nothing filtered={state !== undefined} /> : <InvoiceTable invoices={found} />}
              {ledger.hasNextPage && (
                <Button
                  variant="default"
                  loading={ledger.isFetchingNextPage}
                  onClick={() => void ledger.fetchNextPage()}
                >
                  {t("common.more")}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation();
  if (filtered) return <Empty title={t("invoices.noneSo")}>{t("invoices.noneSoHint")}</Empty>;
  return <Empty title={t("invoices.none")}>{t("invoices.noneHint")}</Empty>;
}

type FilterProps = {
  readonly sums: Ledger["sums"];
  readonly state: ShownState | undefined;
  readonly client: string | undefined;
};

function Filters({ sums, state, client }: FilterProps) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/factures" });
  const { memberships } = useSession();
  const readers = memberships.filter(({ permissions }) => permissions.includes("billing.read"));
  return (
    <div className={classes["lines"]}>
      {readers.length > 1 && (
        <NativeSelect
          className={classes["narrow"]}
          label={t("invoices.client")}
          value={client ?? ""}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            const kept = state === undefined ? {} : { state };
            void navigate({ search: chosen === "" ? kept : { ...kept, client: chosen } });
          }}
          data={[
            { value: "", label: t("invoices.allClients") },
            ...readers.map(({ client: code, name }) => ({ value: code, label: name })),
          ]}
        />
      )}
      <StateSums sums={sums} state={state} client={client} />
    </div>
  );
}
