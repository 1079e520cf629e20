import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Numbering } from "#billing/series-api.ts";
import { numberingQuery, startSeries } from "../../api/billing.ts";
import { useWrite } from "../../api/queries.ts";
import { Fault } from "../../pieces/fault.tsx";
import { Loaded } from "../../pieces/loaded.tsx";
import { Card } from "../../pieces/page.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { say } from "../../pieces/toast.tsx";
import shared from "../billing.module.css";

/** The next number of each series, and the first one for a provider who comes in the middle of a year. */
export function Numbers() {
  const { t } = useTranslation();
  const numbering = useQuery(numberingQuery);
  return (
    <Card title={t("numbers.title")} id="numbers">
      <Loaded query={numbering}>{({ series }) => <Shown series={series} />}</Loaded>
    </Card>
  );
}

function Shown({ series }: Numbering) {
  const { t } = useTranslation();
  const open = series.filter(({ begun }) => !begun).map((one) => one.series);
  const [first] = open;
  return (
    <div className={shared["lines"]}>
      <p className="soft">{t("numbers.hint")}</p>
      <ul className={shared["lines"]}>
        {series.map(({ series: name, next, start }) => (
          <li key={name}>
            {t("numbers.next", { number: next })}
            {start !== null && <span className="soft small"> {t("numbers.start", start)}</span>}
          </li>
        ))}
      </ul>
      {first === undefined ? <p className="soft small">{t("numbers.begun")}</p> : <Start key={first} open={open} />}
    </div>
  );
}

function Start({ open }: { readonly open: readonly string[] }) {
  const { t } = useTranslation();
  const [series, setSeries] = useState(open[0] ?? "");
  const [first, setFirst] = useState<number | string>("");
  const [source, setSource] = useState("");
  const write = useWrite(startSeries, () => say(t("numbers.kept")));
  const send = (): void => {
    if (typeof first === "number" && source.trim() !== "") write.mutate({ series, first, source: source.trim() });
  };
  return (
    <SendForm className={shared["lines"]} send={send}>
      <div className={shared["row"]}>
        <NativeSelect
          label={t("numbers.series")}
          value={series}
          onChange={(event) => setSeries(event.currentTarget.value)}
          data={[...open]}
        />
        <NumberInput
          label={t("numbers.first")}
          value={first}
          onChange={setFirst}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          required
          withAsterisk={false}
        />
        <TextInput
          label={t("numbers.source")}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
        />
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("numbers.set")}
        </Button>
      </div>
      <Fault fault={write.error} />
    </SendForm>
  );
}
