import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SystemsView } from "#asset/api.ts";
import { addSystem } from "../api/systems.ts";
import { useWrite } from "../api/queries.ts";
import { serverNow } from "../api/server-time.ts";
import { civil } from "../format/time.ts";
import { DayField } from "../pieces/day-field.tsx";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { DetailFields, NOTHING, type Detail, type Kind } from "./detail-fields.tsx";
import classes from "./systems.module.css";

const KINDS = ["server", "application", "licence", "interconnection", "vendor"] as const;

/** A new line of the list, from a day on. */
export function AddSystem({ systems }: { readonly systems: SystemsView }) {
  const { t } = useTranslation();
  const today = civil(new Date(serverNow()), systems.zone);
  const [kind, setKind] = useState<Kind>("server");
  const [detail, setDetail] = useState<Detail>(NOTHING);
  const [from, setFrom] = useState(today);
  const write = useWrite(addSystem, () => {
    setDetail(NOTHING);
    say(t("systems.add.done"));
  });
  const send = (): void => {
    const managed = kind === "application" ? (detail.managed ?? false) : null;
    if (detail.name.trim() === "") return;
    const body = { kind, from, detail: { ...detail, name: detail.name.trim(), managed } };
    write.mutate({ at: { client: systems.client, contract: systems.contract }, body });
  };
  return (
    <SendForm className={classes["lines"]} send={send}>
      <NativeSelect
        label={t("systems.field.kind")}
        value={kind}
        onChange={(event) => {
          setKind(KINDS.find((one) => one === event.currentTarget.value) ?? "server");
          setDetail({ ...NOTHING, name: detail.name, service: detail.service });
        }}
        data={KINDS.map((value) => ({ value, label: t(`systems.kind.${value}`) }))}
      />
      <DetailFields kind={kind} detail={detail} services={systems.services} change={setDetail} />
      <DayField label={t("systems.field.from")} value={from} change={setFrom} max={today} />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" variant="default" loading={write.isPending}>
          {t("systems.add.send")}
        </Button>
      </div>
    </SendForm>
  );
}
