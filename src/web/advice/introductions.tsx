import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AdviceView } from "#intervention/advice/api.ts";
import { introduce, recordOutcome } from "../api/advice.ts";
import { useWrite } from "../api/queries.ts";
import { serverNow } from "../api/server-time.ts";
import { civil, civilDate } from "../format/time.ts";
import { DayField } from "../pieces/day-field.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useMay } from "../session/session.ts";
import classes from "../systems/systems.module.css";

/** Who was introduced, by which network, and what came of it. */
export function Introductions({ advice }: { readonly advice: AdviceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  if (advice.introductions.length === 0)
    return <p className="soft">{t("advice.noIntroduction", { list: advice.networks.join(", ") })}</p>;
  return (
    <ul className={classes["lines"]}>
      {advice.introductions.map((one) => (
        <li key={one.id} className={classes["lines"]}>
          <p>
            {t("advice.introduced", {
              whom: one.whom,
              network: one.network,
              day: civilDate(one.on, language),
              about: one.about,
            })}
          </p>
          {one.outcomes.map((heard) => (
            <p key={`${heard.on}/${heard.outcome}`} className="soft">
              {civilDate(heard.on, language)} : {heard.outcome}
            </p>
          ))}
          {may("request.handle", advice.client, advice.contract, advice.service) && (
            <OutcomeForm advice={advice} id={one.id} whom={one.whom} />
          )}
        </li>
      ))}
    </ul>
  );
}

function OutcomeForm({
  advice,
  id,
  whom,
}: {
  readonly advice: AdviceView;
  readonly id: string;
  readonly whom: string;
}) {
  const { t } = useTranslation();
  const [outcome, write, forget] = useDraft(`introduction-${id}`);
  const record = useWrite(recordOutcome, () => {
    forget();
    say(t("advice.recorded"));
  });
  const send = (): void => {
    const on = civil(new Date(serverNow()), advice.zone);
    if (outcome.trim() !== "")
      record.mutate({ client: advice.client, introduction: id, body: { on, outcome: outcome.trim() } });
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <TextInput
        label={t("advice.outcome", { whom })}
        value={outcome}
        onChange={(event) => write(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Fault fault={record.error} />
      <div>
        <Button type="submit" variant="default" loading={record.isPending}>
          {t("advice.record")}
        </Button>
      </div>
    </SendForm>
  );
}

export function IntroduceForm({ advice }: { readonly advice: AdviceView }) {
  const { t } = useTranslation();
  const today = civil(new Date(serverNow()), advice.zone);
  const [network, setNetwork] = useState(advice.networks[0] ?? "");
  const [whom, setWhom] = useState("");
  const [about, setAbout] = useState("");
  const [on, setOn] = useState(today);
  const write = useWrite(introduce, () => {
    setWhom("");
    setAbout("");
    say(t("advice.recorded"));
  });
  const { client, contract, service } = advice;
  const send = (): void =>
    write.mutate({ at: { client, contract, service }, body: { network, whom: whom.trim(), about: about.trim(), on } });
  return (
    <SendForm className={classes["lines"]} send={send}>
      <NativeSelect
        label={t("advice.network")}
        value={network}
        onChange={(event) => setNetwork(event.currentTarget.value)}
        data={[...advice.networks]}
      />
      <TextInput
        label={t("advice.whom")}
        value={whom}
        onChange={(event) => setWhom(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <TextInput
        label={t("advice.about")}
        value={about}
        onChange={(event) => setAbout(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <DayField label={t("advice.on")} value={on} change={setOn} max={today} />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("advice.record")}
        </Button>
      </div>
    </SendForm>
  );
}
