import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CreditView } from "#coaching/api.ts";
import { offerSlots } from "../api/coaching.ts";
import { useWrite } from "../api/queries.ts";
import { instantOf } from "../format/time.ts";
import { DayField } from "../pieces/day-field.tsx";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { useSession } from "../session/session.ts";
import classes from "./coaching.module.css";

const BOTH = "both";

/** Offers the same time of day on one day, or on the same weekday for some weeks. */
export function Offer({ credit }: { readonly credit: CreditView }) {
  const { t } = useTranslation();
  const me = useSession().person.id;
  const [host, setHost] = useState(() => (credit.hosts.some(({ id }) => id === me) ? me : (credit.hosts[0]?.id ?? "")));
  const [day, setDay] = useState("");
  const [start, setStart] = useState(credit.starts[0] ?? "");
  const [weeks, setWeeks] = useState(1);
  const write = useWrite(offerSlots, ({ offered }) => say(t("coaching.offer.done", { count: offered })));
  const send = (): void => {
    const times = start === BOTH ? credit.starts : [start];
    const starts = startsOf(day, times, weeks, credit.zone);
    if (starts.length === 0) return;
    const { client, contract, service } = credit;
    write.mutate({ at: { client, contract, service }, body: { host, starts } });
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <NativeSelect
        label={t("coaching.offer.host")}
        value={host}
        onChange={(event) => setHost(event.currentTarget.value)}
        data={credit.hosts.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayField label={t("coaching.offer.day")} value={day} change={setDay} />
      <NativeSelect
        label={t("coaching.offer.start")}
        value={start}
        onChange={(event) => setStart(event.currentTarget.value)}
        data={[
          ...credit.starts.map((value) => ({ value, label: value })),
          ...(credit.starts.length > 1 ? [{ value: BOTH, label: t("coaching.offer.both") }] : []),
        ]}
      />
      <NumberInput
        label={t("coaching.offer.weeks")}
        value={weeks}
        onChange={(value) => setWeeks(typeof value === "number" ? value : 1)}
        min={1}
        max={26}
        allowDecimal={false}
      />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("coaching.offer.send")}
        </Button>
      </div>
    </SendForm>
  );
}

/** The instants offered: each time of day, on that day and the same weekday of the weeks after. */
function startsOf(day: string, times: readonly string[], weeks: number, zone: string): string[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return [];
  const first = Temporal.PlainDate.from(day);
  const days = Array.from({ length: weeks }, (_, index) => first.add({ weeks: index }).toString());
  return days.flatMap((each) => times.flatMap((time) => instantOf(each, time, zone) ?? []));
}
