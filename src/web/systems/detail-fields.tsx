import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AddItem, SystemsView } from "#asset/api.ts";
import { DayField } from "../pieces/day-field.tsx";

export type Detail = AddItem["detail"];
export type Kind = AddItem["kind"];

export const NOTHING: Detail = {
  name: "",
  service: null,
  managed: null,
  with: null,
  holder: null,
  expires: null,
  note: null,
};

const told = (text: string): string | null => (text.trim() === "" ? null : text);

/** The fields that suit a kind of system, and no other. */
export function DetailFields(props: {
  readonly kind: Kind;
  readonly detail: Detail;
  readonly services: SystemsView["services"];
  readonly change: (detail: Detail) => void;
}) {
  const { t } = useTranslation();
  const { kind, detail, change } = props;
  const linked = kind === "application" || kind === "licence" || kind === "interconnection";
  return (
    <>
      <TextInput
        label={t("systems.field.name")}
        value={detail.name}
        onChange={(event) => change({ ...detail, name: event.currentTarget.value })}
        maxLength={200}
        required
        withAsterisk={false}
      />
      {kind !== "vendor" && (
        <NativeSelect
          label={t("systems.field.service")}
          value={detail.service ?? ""}
          onChange={(event) => change({ ...detail, service: told(event.currentTarget.value) })}
          data={[
            { value: "", label: t("systems.field.noService") },
            ...props.services.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      )}
      {linked && (
        <TextInput
          label={t(kind === "interconnection" ? "systems.field.other" : "systems.field.vendor")}
          value={detail.with ?? ""}
          onChange={(event) => change({ ...detail, with: told(event.currentTarget.value) })}
          maxLength={200}
        />
      )}
      {kind === "application" && (
        <Checkbox
          label={t("systems.field.managed")}
          checked={detail.managed ?? false}
          onChange={(event) => change({ ...detail, managed: event.currentTarget.checked })}
        />
      )}
      {kind === "licence" && (
        <>
          <TextInput
            label={t("systems.field.holder")}
            description={t("systems.field.keyInVault")}
            value={detail.holder ?? ""}
            onChange={(event) => change({ ...detail, holder: told(event.currentTarget.value) })}
            maxLength={200}
          />
          <DayField
            label={t("systems.field.expires")}
            value={detail.expires ?? ""}
            change={(day) => change({ ...detail, expires: told(day) })}
            optional
          />
        </>
      )}
      <TextInput
        label={t("systems.field.note")}
        value={detail.note ?? ""}
        onChange={(event) => change({ ...detail, note: told(event.currentTarget.value) })}
        maxLength={200}
      />
    </>
  );
}
