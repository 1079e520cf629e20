import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Governance, ItemStepBody, ItemView } from "#governance/api.ts";
import type { ContractAt } from "../api/contracts.ts";
import { addAction, stepAction } from "../api/governance.ts";
import { useWrite } from "../api/queries.ts";
import { dayOf, shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { DayField } from "../pieces/day-field.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card, Empty } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { HOUSE_ZONE, useLanguage } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useMay, useSession } from "../session/session.ts";
import shared from "../contract/contract-page.module.css";
import classes from "./governance.module.css";

const TONES = { open: "plain", late: "late", done: "kept", dropped: "plain" } as const;
/** What is late first, then what is open, then what is over. */
const ORDER = { late: 0, open: 1, done: 2, dropped: 3 } as const;

/** What the parties agreed to do, each with its owner and its day (P6). */
export function Actions({ at, governance }: { readonly at: ContractAt; readonly governance: Governance }) {
  const { t } = useTranslation();
  const may = useMay()("governance.act", at.client, at.contract);
  const actions = governance.actions.toSorted(
    (one, other) => ORDER[one.state] - ORDER[other.state] || one.due.localeCompare(other.due),
  );
  return (
    <Card title={t("governance.actions")} id="actions">
      <div className={shared["stack"]}>
        {actions.length === 0 && <Empty title={t("governance.noAction")}>{t("governance.noActionHint")}</Empty>}
        <ul className={shared["items"]}>
          {actions.map((action) => (
            <Action key={action.id} at={at} action={action} may={may} />
          ))}
        </ul>
        {may && (
          <details className={shared["more"]}>
            <summary>{t("governance.addAction")}</summary>
            <AddForm at={at} />
          </details>
        )}
      </div>
    </Card>
  );
}

function Action({ at, action, may }: { readonly at: ContractAt; readonly action: ItemView; readonly may: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { side } = useSession();
  const running = action.state === "open" || action.state === "late";
  return (
    <li>
      <div className={shared["line"]}>
        <strong>{action.what}</strong>
        <Chip tone={TONES[action.state]}>{t(`governance.actionState.${action.state}`)}</Chip>
      </div>
      <p className="soft small">
        {t("governance.forDay", {
          day: shortDate(action.due, language),
          side: t(`governance.side.${action.side}`),
          owner: action.owner,
        })}
      </p>
      {action.steps.map((step) => (
        <p key={step.at} className="small">
          {t(`governance.step.${step.kind}`)}, {dayOf(step.at, { language, zone: HOUSE_ZONE })} : {step.note}
        </p>
      ))}
      {may && running && side === action.side && (
        <details className={shared["more"]}>
          <summary>{t("governance.follow")}</summary>
          <StepForm at={at} action={action} />
        </details>
      )}
    </li>
  );
}

const STEPS = ["done", "postponed", "dropped"] as const satisfies readonly ItemStepBody["kind"][];

function StepForm({ at, action }: { readonly at: ContractAt; readonly action: ItemView }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ItemStepBody["kind"]>("done");
  const [due, setDue] = useState(action.due);
  const [note, setNote, forget] = useDraft(`action-${action.id}`);
  const write = useWrite(stepAction, () => {
    forget();
    say(t("governance.recorded"));
  });
  const send = (): void => {
    if (note.trim() === "") return;
    const body = { kind, note: note.trim(), ...(kind === "postponed" && { due }) };
    write.mutate({ at, action: action.id, body });
  };
  return (
    <SendForm className={shared["form"]} send={send}>
      <div className={classes["row"]}>
        <NativeSelect
          label={t("governance.happened")}
          value={kind}
          onChange={(event) => setKind(STEPS.find((one) => one === event.currentTarget.value) ?? "done")}
          data={STEPS.map((value) => ({ value, label: t(`governance.step.${value}`) }))}
        />
        {kind === "postponed" && <DayField label={t("governance.due")} value={due} change={setDue} />}
        <TextInput
          label={t("governance.note")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
        />
      </div>
      <Fault fault={write.error} />
      <div>
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("governance.record")}
        </Button>
      </div>
    </SendForm>
  );
}

function AddForm({ at }: { readonly at: ContractAt }) {
  const { t } = useTranslation();
  const session = useSession();
  const [what, setWhat, forget] = useDraft(`new-action-${at.client}-${at.contract}`);
  const [side, setSide] = useState<ItemView["side"]>(session.side);
  const [owner, setOwner] = useState("");
  const [due, setDue] = useState("");
  const write = useWrite(addAction, () => {
    forget();
    setOwner("");
    setDue("");
    say(t("governance.added"));
  });
  const send = (): void => {
    if (what.trim() !== "" && owner.trim() !== "" && due !== "")
      write.mutate({ at, body: { what: what.trim(), side, owner: owner.trim(), due } });
  };
  return (
    <SendForm className={shared["form"]} send={send}>
      <TextInput
        label={t("governance.what")}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <div className={classes["row"]}>
        <NativeSelect
          label={t("governance.whose")}
          value={side}
          onChange={(event) => setSide(event.currentTarget.value === "client" ? "client" : "provider")}
          data={(["provider", "client"] as const).map((value) => ({ value, label: t(`governance.side.${value}`) }))}
        />
        <TextInput
          label={t("governance.owner")}
          value={owner}
          onChange={(event) => setOwner(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
        />
        <DayField label={t("governance.due")} value={due} change={setDue} />
      </div>
      <Fault fault={write.error} />
      <div>
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("governance.add")}
        </Button>
      </div>
    </SendForm>
  );
}
