import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RoutineView } from "#asset/api.ts";
import { postponeUpdate, recordUpdate, type PeriodRef } from "../api/systems.ts";
import { useWrite } from "../api/queries.ts";
import { serverNow } from "../api/server-time.ts";
import { civil } from "../format/time.ts";
import { DayField } from "../pieces/day-field.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { HOUSE_ZONE } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { usePeriodWords } from "../pieces/period-words.ts";
import classes from "./systems.module.css";

type Place = Omit<PeriodRef, "first">;
type Props = { readonly place: Place; readonly open: RoutineView["periods"] };

const today = (): string => civil(new Date(serverNow()), HOUSE_ZONE);

/** Which month it is about, the latest first. */
function PeriodSelect({
  open,
  value,
  change,
}: Pick<Props, "open"> & { value: string; change: (first: string) => void }) {
  const { t } = useTranslation();
  const periodWords = usePeriodWords();
  return (
    <NativeSelect
      label={t("systems.update.which")}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      data={open.map((period) => ({ value: period.first, label: periodWords(period) }))}
    />
  );
}

/** The monthly update sheet, filled by hand with its proof. */
export function UpdateForm({ place, open }: Props) {
  const { t } = useTranslation();
  const [chosen, choose] = useState("");
  const [result, setResult] = useState<"applied" | "none_newer">("applied");
  const [on, setOn] = useState(today);
  const [version, setVersion] = useState("");
  const [proof, write, forget] = useDraft(`update-proof-${place.client}-${place.routine}`);
  const first = open.some((period) => period.first === chosen) ? chosen : (open[0]?.first ?? "");
  const record = useWrite(recordUpdate, () => {
    forget();
    setVersion("");
    say(t("systems.update.recorded"));
  });
  const send = (): void => {
    const named = result === "applied" && version.trim() !== "" ? { version: version.trim() } : {};
    if (proof.trim() !== "")
      record.mutate({ at: { ...place, first }, body: { result, on, proof: proof.trim(), ...named } });
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <PeriodSelect open={open} value={first} change={choose} />
      <NativeSelect
        label={t("systems.update.result")}
        value={result}
        onChange={(event) => setResult(event.currentTarget.value === "applied" ? "applied" : "none_newer")}
        data={[
          { value: "applied", label: t("systems.update.state.applied") },
          { value: "none_newer", label: t("systems.update.state.none_newer") },
        ]}
      />
      <DayField label={t("systems.update.on")} value={on} change={setOn} max={today()} />
      {result === "applied" && (
        <TextInput
          label={t("systems.update.version")}
          value={version}
          onChange={(event) => setVersion(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
        />
      )}
      <TextInput
        label={t("systems.update.proof")}
        description={t("systems.update.proofHint")}
        value={proof}
        onChange={(event) => write(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Fault fault={record.error} />
      <div>
        <Button type="submit" loading={record.isPending}>
          {t("systems.update.send")}
        </Button>
      </div>
    </SendForm>
  );
}

/** The client's own decision to wait. */
export function PostponeForm({ place, open }: Props) {
  const { t } = useTranslation();
  const [chosen, choose] = useState("");
  const [reason, write, forget] = useDraft(`update-postponed-${place.client}-${place.routine}`);
  const first = open.some((period) => period.first === chosen) ? chosen : (open[0]?.first ?? "");
  const postpone = useWrite(postponeUpdate, () => {
    forget();
    say(t("systems.update.recorded"));
  });
  if (open.length === 0) return null;
  const send = (): void => {
    if (reason.trim() !== "")
      postpone.mutate({ at: { ...place, first }, body: { on: today(), reason: reason.trim() } });
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <PeriodSelect open={open} value={first} change={choose} />
      <TextInput
        label={t("systems.update.reason")}
        value={reason}
        onChange={(event) => write(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Fault fault={postpone.error} />
      <div>
        <Button type="submit" variant="default" loading={postpone.isPending}>
          {t("systems.update.postpone")}
        </Button>
      </div>
    </SendForm>
  );
}
