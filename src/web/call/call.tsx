import { Button, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContractSummary } from "#contract/api.ts";
import { contractsQuery } from "../api/contracts.ts";
import { openRequest } from "../api/requests.ts";
import { useWrite } from "../api/queries.ts";
import { serverNow } from "../api/server-time.ts";
import { civil, instantOf, wallTime } from "../format/time.ts";
import { DayField, TimeField } from "../pieces/day-field.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { HOUSE_ZONE } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { URGENCIES } from "../requests/new.tsx";
import { servicesWith } from "../requests/served.ts";
import { useMay } from "../session/session.ts";
import { SystemChoice } from "../systems/choice.tsx";
import classes from "./call.module.css";
import { SendForm } from "../pieces/send-form.tsx";

/** Older than this, the time of the call was not now: say why it is entered late (A6). */
const FRESH = 5 * 60_000;

/** A phone call written down while it lasts: hour H is the time of the call, not of the typing (T2). */
export function CallDialog({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const contracts = useQuery(contractsQuery);
  const may = useMay();
  return (
    <Modal
      opened
      onClose={close}
      title={t("call.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      size="lg"
    >
      <Loaded query={contracts}>
        {(data) => <CallForm contracts={servicesWith("request.handle", data.contracts, may)} close={close} />}
      </Loaded>
    </Modal>
  );
}

function useCallFields() {
  const [caller, setCaller, forgetCaller] = useDraft("call.caller");
  const [phone, setPhone, forgetPhone] = useDraft("call.phone");
  const [title, setTitle, forgetTitle] = useDraft("call.title");
  const [description, setDescription, forgetDescription] = useDraft("call.description");
  const [reason, setReason, forgetReason] = useDraft("call.reason");
  const [day, setDay, forgetDay] = useDraft("call.day");
  const [time, setTime, forgetTime] = useDraft("call.time");
  const opened = useRinging([caller, phone, title, description].some((text) => text !== ""));
  const forget = (): void =>
    [
      forgetCaller,
      forgetPhone,
      forgetTitle,
      forgetDescription,
      forgetReason,
      forgetDay,
      forgetTime,
      opened.forget,
    ].forEach((one) => one());
  return {
    caller,
    setCaller,
    phone,
    setPhone,
    title,
    setTitle,
    description,
    setDescription,
    reason,
    setReason,
    opened: opened.at,
    day: day === "" ? civil(opened.at, HOUSE_ZONE) : day,
    setDay,
    time: time === "" ? wallTime(opened.at, HOUSE_ZONE) : time,
    setTime,
    forget,
  };
}

/** When the telephone rang: once something is written, closing the dialog and coming back does not move that hour. */
function useRinging(written: boolean): { readonly at: Date; readonly forget: () => void } {
  const [kept, keep, forget] = useDraft("call.opened");
  const [now] = useState(() => new Date(serverNow()));
  const at = kept === "" ? now : new Date(kept);
  useEffect(() => {
    if (written && kept === "") keep(now.toISOString());
  }, [written, kept, keep, now]);
  return { at, forget };
}

function CallForm(props: { readonly contracts: readonly ContractSummary[]; readonly close: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const fields = useCallFields();
  const { opened, day, time } = fields;
  const [place, setPlace] = useState(0);
  const [service, setService] = useState("");
  const [system, setSystem] = useState("");
  const [urgency, setUrgency] = useState<(typeof URGENCIES)[number]>("normal");
  const contract = props.contracts[place];
  const moved = day !== civil(opened, HOUSE_ZONE) || time !== wallTime(opened, HOUSE_ZONE);
  const calledAt = moved ? instantOf(day, time, HOUSE_ZONE) : opened.toISOString();
  const old = calledAt !== null && opened.getTime() - Date.parse(calledAt) > FRESH;
  const write = useWrite(openRequest, (created) => {
    fields.forget();
    say(t("call.saved", { reference: created.reference }));
    props.close();
    void go({ to: "/demandes/$reference", params: { reference: created.reference } });
  });
  // Another hour answers what was said of the one before.
  const moving = (set: (text: string) => void) => (text: string) => {
    write.reset();
    set(text);
  };
  const served = service === "" ? contract?.services[0]?.id : service;
  const send = (): void => {
    if (
      !contract ||
      served === undefined ||
      calledAt === null ||
      fields.title.trim() === "" ||
      fields.caller.trim() === ""
    )
      return;
    if (old && fields.reason.trim() === "") return;
    const phone = fields.phone.trim();
    write.mutate({
      client: contract.client,
      body: {
        channel: "phone",
        contract: contract.id,
        service: served,
        title: fields.title.trim(),
        description: fields.description.trim() === "" ? fields.title.trim() : fields.description.trim(),
        urgency,
        ...(system !== "" && { system }),
        calledAt,
        caller: { name: fields.caller.trim(), ...(phone !== "" && { phone }) },
        ...(old && { reason: fields.reason.trim() }),
      },
    });
  };
  return (
    <SendForm className={classes["form"]} send={send}>
      <TextInput
        data-autofocus
        label={t("call.caller")}
        value={fields.caller}
        onChange={(event) => fields.setCaller(event.currentTarget.value)}
        autoComplete="off"
        required
        withAsterisk={false}
      />
      <TextInput
        label={t("call.phone")}
        type="tel"
        value={fields.phone}
        onChange={(event) => fields.setPhone(event.currentTarget.value)}
        autoComplete="off"
      />
      <TextInput
        className={classes["wide"] ?? ""}
        label={t("newRequest.object")}
        value={fields.title}
        onChange={(event) => fields.setTitle(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
        autoComplete="off"
      />
      <NativeSelect
        label={t("call.contract")}
        value={place}
        onChange={(event) => {
          setPlace(Number(event.currentTarget.value));
          setService("");
          setSystem("");
        }}
        data={props.contracts.map((one, index) => ({
          value: String(index),
          label: `${one.clientName} · ${one.number}`,
        }))}
      />
      <NativeSelect
        label={t("newRequest.service")}
        value={served ?? ""}
        onChange={(event) => {
          setService(event.currentTarget.value);
          setSystem("");
        }}
        data={(contract?.services ?? []).map((one) => ({ value: one.id, label: one.title }))}
      />
      <SystemChoice
        at={contract && { client: contract.client, contract: contract.id }}
        service={served}
        value={system}
        change={setSystem}
      />
      <NativeSelect
        label={t("newRequest.urgency")}
        value={urgency}
        onChange={(event) => setUrgency(URGENCIES.find((one) => one === event.currentTarget.value) ?? "normal")}
        data={URGENCIES.map((value) => ({ value, label: t(`request.urgency.${value}`) }))}
      />
      <div className={classes["when"]}>
        <DayField label={t("call.day")} value={day} change={moving(fields.setDay)} max={civil(opened, HOUSE_ZONE)} />
        <TimeField label={t("call.time")} value={time} change={moving(fields.setTime)} />
      </div>
      {old && (
        <TextInput
          className={classes["wide"] ?? ""}
          label={t("call.reason")}
          description={t("call.reasonHint")}
          value={fields.reason}
          onChange={(event) => fields.setReason(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
      )}
      <Textarea
        className={classes["wide"] ?? ""}
        label={t("call.notes")}
        value={fields.description}
        onChange={(event) => fields.setDescription(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={10}
      />
      <div className={classes["wide"]}>
        <Fault fault={write.error} />
      </div>
      <div className={classes["end"]}>
        <Button type="submit" loading={write.isPending}>
          {t("call.save")}
        </Button>
        <span className="soft small">{t("call.keys")}</span>
      </div>
    </SendForm>
  );
}
