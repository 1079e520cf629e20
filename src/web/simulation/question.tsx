import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
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
  const chosen = contract.parameters.find((one) => one.parameter === path);
  const send = (): void =>
    ask({
      ...(from === "" ? {} : { from }),
      ...(until === "" ? {} : { until }),
      ...(events.trim() === "" ? {} : { events }),
      ...(chosen === undefined ? {} : { with: [{ parameter: path, value: typedValue(value) }] }),
    });
  return (
    <SendForm className={classes["form"]} send={send}>
      <p className="soft">{t("simulation.imagined")}</p>
      <div className={classes["row"]}>
        <DayField label={t("simulation.from")} value={from} change={setFrom} optional />
        <DayField label={t("simulation.until")} value={until} change={setUntil} optional />
        <NativeSelect
          label={t("simulation.parameter")}
          value={path}
          onChange={(event) => {
            writeParameter(event.currentTarget.value);
            writeValue("");
          }}
          data={[
            { value: "", label: t("simulation.asItStands") },
            ...contract.parameters.map((one) => ({ value: one.parameter, label: one.name })),
          ]}
        />
        {chosen !== undefined && <Value chosen={chosen} value={value} write={writeValue} />}
      </div>
      <details className={classes["more"]} open={events !== ""}>
        <summary>{t("simulation.story")}</summary>
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
      </details>
      <div>
        <Button type="submit" loading={busy}>
          {t("simulation.live")}
        </Button>
      </div>
    </SendForm>
  );
}

/** A decimal is typed with a comma in French and written with a dot in the file. */
const typedValue = (value: string): string => value.trim().replace(/^(\d+),(\d+)$/, "$1.$2");

type ValueProps = {
  readonly chosen: ContractDetail["parameters"][number];
  readonly value: string;
  readonly write: (value: string) => void;
};

/** The other value: one of the readings that the contract names, or any; what stands today is said above the field. */
function Value({ chosen, value, write }: ValueProps) {
  const { t } = useTranslation();
  const { choices, says } = chosen;
  const common = { label: t("simulation.value"), description: t("simulation.valueNow", { value: says }) };
  if (choices.length === 0)
    return (
      <TextInput
        {...common}
        value={value}
        onChange={(event) => write(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
    );
  return (
    <NativeSelect
      {...common}
      value={value}
      onChange={(event) => write(event.currentTarget.value)}
      data={[
        { value: "", label: t("simulation.choose") },
        ...choices.map((choice) => ({ value: choice.value, label: choice.says })),
      ]}
      required
      withAsterisk={false}
    />
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
