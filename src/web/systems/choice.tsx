import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { systemsQuery, type ContractRef } from "../api/systems.ts";
import { useMay } from "../session/session.ts";

type Props = {
  readonly at: ContractRef | undefined;
  readonly service: string | undefined;
  /** The id of the system, empty for none. */
  readonly value: string;
  readonly change: (system: string) => void;
  readonly className?: string;
};

/** The server or application that a request is about (M1): those of its service and those of no service in particular. */
export function SystemChoice({ at, service, value, change, className = "" }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const systems = useQuery({ ...systemsQuery, enabled: at !== undefined && may("asset.read", at.client, at.contract) });
  const own = systems.data?.systems.find(({ client, contract }) => client === at?.client && contract === at.contract);
  const choices = (own?.items ?? []).filter(
    ({ kind, detail }) =>
      (kind === "server" || kind === "application") && (detail.service === null || detail.service === service),
  );
  if (choices.length === 0) return null;
  return (
    <NativeSelect
      className={className}
      label={t("newRequest.system")}
      value={choices.some(({ id }) => id === value) ? value : ""}
      onChange={(event) => change(event.currentTarget.value)}
      data={[
        { value: "", label: t("newRequest.noSystem") },
        ...choices.map(({ id, kind, detail }) => ({
          value: id,
          label: `${detail.name} (${t(`systems.kind.${kind}`)})`,
        })),
      ]}
    />
  );
}
