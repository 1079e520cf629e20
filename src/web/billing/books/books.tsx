import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BackLink } from "../back-link.tsx";
import { saveBook, type BookFile } from "../../api/bank.ts";
import { serverNow } from "../../api/server-time.ts";
import { civil } from "../../format/time.ts";
import { DayField } from "../../pieces/day-field.tsx";
import { Fault, Warning } from "../../pieces/fault.tsx";
import { Icon } from "../../pieces/icon.tsx";
import { Card, Empty, Page } from "../../pieces/page.tsx";
import { useSaving } from "../../pieces/saving.ts";
import { HOUSE_ZONE } from "../../pieces/telling.ts";
import shared from "../billing.module.css";
import { useBilledClients, type BilledClient } from "../clients.ts";
import { spansOf, type Span } from "./spans.ts";

/** What the accountant takes away: sales, entries and payments of a client, from one day to another. */
export function BooksPage() {
  const { t } = useTranslation();
  const clients = useBilledClients("billing.books");
  return (
    <Page title={t("books.title")} above={<BackLink />}>
      {clients[0] === undefined ? (
        <Empty title={t("books.none")} />
      ) : (
        <Files clients={clients} first={clients[0].code} />
      )}
    </Page>
  );
}

const FILES: readonly { readonly name: "sales" | "fec" | "payments"; readonly file: BookFile }[] = [
  { name: "sales", file: "sales.csv" },
  { name: "fec", file: "fec" },
  { name: "payments", file: "payments.csv" },
];

/** No client has this code, which is of letters. */
const ALL = "*";

function Files({ clients, first }: { readonly clients: readonly BilledClient[]; readonly first: string }) {
  const { t } = useTranslation();
  const [client, setClient] = useState(first);
  const spans = spansOf(civil(new Date(serverNow()), HOUSE_ZONE));
  const [span, setSpan] = useState<Pick<Span, "from" | "to">>(spans[0]);
  const { fault, busy, take } = useSaving();
  const reversed = span.to < span.from;
  return (
    <>
      <Card title={t("books.period")} id="period">
        <div className={shared["lines"]}>
          <p className={shared["row"]}>
            {spans.map((one) => (
              <Button
                key={one.name}
                size="xs"
                variant={one.from === span.from && one.to === span.to ? "filled" : "default"}
                aria-pressed={one.from === span.from && one.to === span.to}
                onClick={() => setSpan(one)}
              >
                {t(`books.span.${one.name}`)}
              </Button>
            ))}
          </p>
          <div className={shared["row"]}>
            {clients.length > 1 && (
              <NativeSelect
                label={t("invoices.client")}
                value={client}
                onChange={(event) => setClient(event.currentTarget.value)}
                data={[
                  { value: ALL, label: t("books.all") },
                  ...clients.map(({ code, name }) => ({ value: code, label: name })),
                ]}
              />
            )}
            <DayField label={t("books.from")} value={span.from} change={(from) => setSpan({ ...span, from })} />
            <DayField label={t("books.to")} value={span.to} change={(to) => setSpan({ ...span, to })} />
          </div>
          {reversed && <Warning tone="late">{t("books.reversed")}</Warning>}
        </div>
      </Card>
      {!reversed && span.from !== "" && span.to !== "" && (
        <Card title={t("books.files")} id="files">
          <ul className={shared["groups"]}>
            {FILES.map(({ name, file }) => (
              <li key={name} className={shared["head"]}>
                <span>
                  <strong>{t(`books.file.${name}`)}</strong>
                  <span className="soft"> {t(`books.what.${name}`)}</span>
                </span>
                <Button
                  variant="default"
                  size="xs"
                  loading={busy === file}
                  leftSection={<Icon name="download" size={16} />}
                  onClick={() => void take(file, () => saveBook(client === ALL ? null : client, file, span))}
                >
                  {file.endsWith("csv") ? "CSV" : "FEC"} <span className="only-read">{t(`books.file.${name}`)}</span>
                </Button>
              </li>
            ))}
          </ul>
          <Fault fault={fault} />
        </Card>
      )}
    </>
  );
}
