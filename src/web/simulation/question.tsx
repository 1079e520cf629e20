import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContractDetail } from "#contract/api.ts";
import type { Simulation, SimulationQuestion } from "#simulation/api.ts";
import type { ContractAt } from "../api/contracts.ts";
import { frenchSpaces } from "../language/typography.ts";
import { DayField } from "../pieces/day-field.tsx";
import { useDraft } from "../pieces/draft.ts";
import { SendForm } from "../pieces/send-form.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./simulation.module.css";

type Props = {
  readonly at: ContractAt;
  readonly contract: ContractDetail;
  readonly ask: (question: SimulationQuestion) => void;
  readonly busy: boolean;
  readonly faults: Simulation["faults"];
};

/** A period, what would happen in it, and another reading or price to try; all of it is kept when it is refused. */
export function Question({ at, contract, ask, busy, faults }: Props) {
  const { t } = useTranslation();
  const name = `simulation-${at.client}-${at.contract}`;
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [events, writeEvents] = useDraft(`${name}-events`);
  const [parameter, writeParameter] = useDraft(`${name}-parameter`);
  const [value, writeValue] = useDraft(`${name}-value`);
  const path = parameter.trim();
  const known = contract.readings.flatMap((one) => (one.value === null ? [] : [one.parameter]));
  const send = (): void =>
    ask({
      ...(from === "" ? {} : { from }),
      ...(until === "" ? {} : { until }),
      ...(events.trim() === "" ? {} : { events }),
      ...(path === "" ? {} : { with: [{ parameter: path, value: value.trim() }] }),
    });
  return (
    <SendForm className={classes["form"]} send={send}>
      <div className={classes["row"]}>
        <DayField label={t("simulation.from")} value={from} change={setFrom} optional />
        <DayField label={t("simulation.until")} value={until} change={setUntil} optional />
        <TextInput
          label={t("simulation.parameter")}
          description={t("simulation.parameterHint")}
          value={parameter}
          onChange={(event) => writeParameter(event.currentTarget.value)}
          maxLength={200}
          list={`${name}-known`}
          spellCheck={false}
        />
        <datalist id={`${name}-known`}>
          {[...new Set(known)].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
        <TextInput
          label={t("simulation.value")}
          description={t("simulation.valueHint")}
          value={value}
          onChange={(event) => writeValue(event.currentTarget.value)}
          maxLength={200}
          required={path !== ""}
          withAsterisk={false}
        />
      </div>
      <Textarea
        label={t("simulation.events")}
        description={t("simulation.eventsHint")}
        placeholder='{"at": "2024-01-15T10:00", "kind": "request", "ticket": "A", "service": "M2"}'
        value={events}
        onChange={(event) => writeEvents(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={120_000}
        spellCheck={false}
        styles={{ input: { fontFamily: "monospace" } }}
        error={faults.length > 0 && <Faults faults={faults} />}
      />
      <div>
        <Button type="submit" loading={busy}>
          {t("simulation.live")}
        </Button>
      </div>
    </SendForm>
  );
}

/** Each faulty line by its number, as an editor counts it. */
function Faults({ faults }: { readonly faults: Simulation["faults"] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = (sentence: string): string => (language === "fr" ? frenchSpaces(sentence) : sentence);
  return (
    <span role="alert">
      {faults.map(({ line, sentence }) => (
        <span key={line} className={classes["fault"]}>
          {t("simulation.line", { line })} {words(sentence)}
        </span>
      ))}
    </span>
  );
}
