import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ClockAnswer, ContractDetail, SimulatedClock } from "#contract/api.ts";
import { askClock, type ContractAt } from "../api/contracts.ts";
import { civil, exactDayAndTime, instantOf } from "../format/time.ts";
import { serverNow } from "../api/server-time.ts";
import { DayField, TimeField } from "../pieces/day-field.tsx";
import { Ledger } from "../pieces/ledger.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card } from "../pieces/page.tsx";
import { Promised } from "../pieces/promise.tsx";
import { useTelling } from "../pieces/telling.ts";
import { ClauseMark } from "./clause-mark.tsx";
import classes from "./contract.module.css";

/** "What if a request came in at 12:45?": both deadlines with their reasons, from the contract in force then. */
export function Simulator({ at, contract }: { readonly at: ContractAt; readonly contract: ContractDetail }) {
  const { t } = useTranslation();
  const services = contract.services.filter((one) => one.requests);
  const [service, setService] = useState(services[0]?.id ?? "");
  const [day, setDay] = useState(() => civil(new Date(serverNow()), contract.timezone));
  const [time, setTime] = useState("12:45");
  const [asked, setAsked] = useState<{ readonly service: string; readonly instant: string } | null>(null);
  const answer = useQuery({
    queryKey: ["clock", at, asked],
    queryFn: () => askClock(at, asked?.service ?? "", asked?.instant ?? ""),
    enabled: asked !== null,
  });
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    const instant = instantOf(day, time, contract.timezone);
    if (instant !== null && service !== "") setAsked({ service, instant });
  };
  return (
    <Card title={t("simulator.title", { time })} id="simulator">
      <form className={classes["form"]} onSubmit={ask}>
        <NativeSelect
          label={t("newRequest.service")}
          value={service}
          onChange={(event) => setService(event.currentTarget.value)}
          data={services.map((one) => ({ value: one.id, label: one.title }))}
        />
        <DayField label={t("call.day")} value={day} change={setDay} />
        <TimeField label={t("call.time")} value={time} change={setTime} />
        <Button type="submit">{t("simulator.ask")}</Button>
      </form>
      <div aria-live="polite">
        {asked !== null && <Loaded query={answer}>{(data) => <Answered answer={data} />}</Loaded>}
      </div>
    </Card>
  );
}

function Answered({ answer }: { readonly answer: ClockAnswer }) {
  const { t } = useTranslation();
  if (answer.clocks.length === 0) return <p>{t("clock.noTarget")}</p>;
  return (
    <div className={classes["answers"]}>
      {answer.clocks.map((clock) => (
        <Clock key={clock.kind} clock={clock} zone={answer.timezone} />
      ))}
    </div>
  );
}

function Clock({ clock, zone }: { readonly clock: SimulatedClock; readonly zone: string }) {
  const { t } = useTranslation();
  const telling = useTelling(zone);
  return (
    <section>
      <h3>{t(`clock.${clock.kind}`)}</h3>
      <p className={classes["deadline"]}>
        {clock.deadline === null
          ? t("simulator.waits")
          : t("clock.before", { when: exactDayAndTime(clock.deadline, telling) })}
      </p>
      <p className="soft small">
        <Promised seconds={clock.target} calendar={clock.calendar} /> <ClauseMark id={clock.clause} />
      </p>
      {clock.ledger.length > 0 && (
        <Ledger
          lines={clock.ledger}
          telling={telling}
          caption={t("clock.ledgerOf", { clock: t(`clock.${clock.kind}`) })}
        />
      )}
    </section>
  );
}
