import { Button, FileInput, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_STATEMENT, type StatementBody } from "#billing/bank/api.ts";
import { SendForm } from "../../pieces/send-form.tsx";
import shared from "../billing.module.css";
import type { BilledClient } from "../clients.ts";
import { guessColumns, statementOf, textOf, type Columns, type StatementText } from "./statement-file.ts";

type Props = {
  readonly clients: readonly BilledClient[];
  readonly chosen: string | undefined;
  readonly busy: boolean;
  readonly send: (input: { readonly client: string; readonly body: StatementBody }) => void;
};

const COLUMNS = ["date", "amount", "label", "payer"] as const;

/** The client, the file, and for a CSV which of its columns is which, as the file itself suggests. */
export function StatementSource({ clients, chosen, busy, send }: Props) {
  const { t } = useTranslation();
  const [client, setClient] = useState(chosen ?? clients[0]?.code ?? "");
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState<StatementText | null>(null);
  const [columns, setColumns] = useState<Columns>({ date: "", amount: "", label: "", payer: "" });
  const choose = async (given: File | null): Promise<void> => {
    setFile(given);
    if (given === null) return setText(null);
    const read = statementOf(given.name, textOf(await given.arrayBuffer()));
    setText(read);
    setColumns(guessColumns(read.titles));
  };
  const tooLong = text !== null && text.source.length > LONGEST_STATEMENT;
  const ready = text !== null && !tooLong && (text.format === "camt.053" || isWhole(columns));
  const submit = (): void => {
    if (!ready || text === null) return;
    const { payer, ...needed } = columns;
    const named = { ...needed, ...(payer !== "" && { payer }) };
    const { format, source } = text;
    send({ client, body: { format, source, ...(format === "csv" && { columns: named }) } });
  };
  return (
    <SendForm className={shared["lines"]} send={submit}>
      <div className={shared["row"]}>
        {clients.length > 1 && (
          <NativeSelect
            label={t("invoices.client")}
            value={client}
            onChange={(event) => setClient(event.currentTarget.value)}
            data={clients.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <FileInput
          className={shared["narrow"]}
          label={t("bank.choose")}
          placeholder={t("life.chooseFile")}
          accept=".xml,.csv,.txt,application/xml,text/csv"
          value={file}
          onChange={(given) => void choose(given)}
          error={tooLong && t("bank.tooLong")}
        />
      </div>
      {text?.format === "csv" && <ColumnFields titles={text.titles} columns={columns} change={setColumns} />}
      <div>
        <Button type="submit" disabled={!ready} loading={busy}>
          {t("bank.read")}
        </Button>
      </div>
    </SendForm>
  );
}

const isWhole = ({ date, amount, label }: Columns): boolean => date !== "" && amount !== "" && label !== "";

function ColumnFields(props: {
  readonly titles: readonly string[];
  readonly columns: Columns;
  readonly change: (columns: Columns) => void;
}) {
  const { t } = useTranslation();
  const { titles, columns, change } = props;
  return (
    <fieldset className={shared["fields"]}>
      <legend>{t("bank.columns")}</legend>
      <div className={shared["row"]}>
        {COLUMNS.map((name) => (
          <NativeSelect
            key={name}
            label={t(`bank.column.${name}`)}
            value={columns[name]}
            onChange={(event) => change({ ...columns, [name]: event.currentTarget.value })}
            data={[
              { value: "", label: t("bank.noColumn") },
              ...titles.map((title) => ({ value: title, label: title })),
            ]}
          />
        ))}
      </div>
    </fieldset>
  );
}
