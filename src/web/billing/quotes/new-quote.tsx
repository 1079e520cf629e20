import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contractsQuery } from "../../api/contracts.ts";
import { quotesQuery } from "../../api/quotes.ts";
import { serverNow } from "../../api/server-time.ts";
import { civil } from "../../format/time.ts";
import { Loaded } from "../../pieces/loaded.tsx";
import { Card, Empty, Page } from "../../pieces/page.tsx";
import { HOUSE_ZONE } from "../../pieces/telling.ts";
import { useMay } from "../../session/session.ts";
import { addDays } from "../days.ts";
import shared from "../billing.module.css";
import { QuoteForm, type QuoteFor } from "./quote-form.tsx";
import { EMPTY_LINE, typedOf, type TypedQuote } from "./typed-quote.ts";

/** Days for which a quote is usually open. */
const OPEN_DAYS = 30;

/** A specific quote to draft, or another one in the place of one that nobody accepted. */
export function NewQuotePage() {
  const { t } = useTranslation();
  const { client, revises, request } = useSearch({ from: "/inside/factures/devis/nouveau" });
  return (
    <Page
      title={t(revises === undefined ? "quotes.new" : "quotes.revise")}
      above={<Link to="/factures/devis">{t("quotes.back")}</Link>}
    >
      <Card>
        {client !== undefined && revises !== undefined ? (
          <Revision client={client} quote={revises} />
        ) : (
          <First client={client} request={request} />
        )}
      </Card>
    </Page>
  );
}

function Revision({ client, quote }: { readonly client: string; readonly quote: string }) {
  const { t } = useTranslation();
  const quotes = useQuery(quotesQuery(client));
  return (
    <Loaded query={quotes}>
      {(data) => {
        const known = data.quotes.find((one) => one.quote === quote);
        if (known === undefined) return <Empty title={t("quotes.none")} />;
        const request = known.request === null ? {} : { request: known.request };
        const of = { client, contract: known.contract, revises: quote, ...request };
        return <QuoteForm of={of} begin={typedOf(known)} />;
      }}
    </Loaded>
  );
}

/** Of a request when the address names one: the quote then says so, and both lead to each other. */
function First({
  client: named,
  request,
}: {
  readonly client: string | undefined;
  readonly request: string | undefined;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const contracts = useQuery(contractsQuery);
  const [chosen, setChosen] = useState("");
  const begin: TypedQuote = {
    kind: "long_work",
    title: "",
    words: "",
    validUntil: addDays(civil(new Date(serverNow()), HOUSE_ZONE), OPEN_DAYS),
    lines: [EMPTY_LINE],
  };
  return (
    <Loaded query={contracts}>
      {(data) => {
        const mine = data.contracts.filter(({ client, id }) => may("billing.prepare", client, id));
        const first = mine.find(({ client }) => client === named) ?? mine[0];
        const at = mine.find(({ client, id }) => `${client} ${id}` === chosen) ?? first;
        if (at === undefined) return <Empty title={t("quotes.noContract")} />;
        const asked = at.client === named && /^\d{1,9}$/.test(request ?? "") ? { request: Number(request) } : {};
        const of: QuoteFor = { client: at.client, contract: at.id, ...asked };
        return (
          <div className={shared["lines"]}>
            {mine.length > 1 && (
              <NativeSelect
                className={shared["narrow"]}
                label={t("quotes.contract")}
                value={`${at.client} ${at.id}`}
                onChange={(event) => setChosen(event.currentTarget.value)}
                data={mine.map(({ client, id }) => ({ value: `${client} ${id}`, label: `${client} · ${id}` }))}
              />
            )}
            {of.request !== undefined && (
              <p>
                <Link to="/demandes/$reference" params={{ reference: `${of.client}-${of.request}` }}>
                  {t("quotes.ofRequest", { reference: `${of.client}-${of.request}` })}
                </Link>
              </p>
            )}
            <QuoteForm key={`${of.client} ${of.contract}`} of={of} begin={begin} />
          </div>
        );
      }}
    </Loaded>
  );
}
