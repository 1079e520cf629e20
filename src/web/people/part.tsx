import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { PersonView, RoleName, ScopedRoleView } from "#party/api.ts";
import { contractQuery, contractsQuery } from "../api/contracts.ts";
import { Chip } from "../pieces/chip.tsx";
import classes from "./people.module.css";

/** What roles are for: all of the client, one of its contracts, or one service of that contract. */
export type Part = { readonly contract: string | null; readonly service: string | null };
export const WHOLE: Part = { contract: null, service: null };

/** The part as a request names it. */
export const askedPart = ({ contract, service }: Part): { contract?: string; service?: string } => ({
  ...(contract !== null && { contract }),
  ...(service !== null && { service }),
});

/** The roles that somebody holds for just that part. */
export function rolesFor({ roles, scoped }: PersonView, part: Part): readonly RoleName[] {
  if (part.contract === null) return roles;
  const held = scoped.filter(({ contract, service }) => contract === part.contract && service === part.service);
  return held.map(({ role }) => role);
}

/** Whether somebody holds no role at all, for the client or for a part of it. */
export const holdsNothing = ({ roles, scoped }: PersonView): boolean => roles.length === 0 && scoped.length === 0;

type ChoiceProps = { readonly client: string; readonly value: Part; readonly change: (part: Part) => void };

/** Everybody has all of the client unless something else is chosen; a service is chosen within its contract. */
export function PartChoice({ client, value, change }: ChoiceProps) {
  const { t } = useTranslation();
  const contracts = (useQuery(contractsQuery).data?.contracts ?? []).filter((one) => one.client === client);
  const { contract, service } = value;
  const detail = useQuery({ ...contractQuery({ client, contract: contract ?? "" }), enabled: contract !== null });
  if (contracts.length === 0) return null;
  return (
    <div className={classes["row"]}>
      <NativeSelect
        label={t("people.contract")}
        value={contract ?? ""}
        onChange={(event) => change({ contract: event.currentTarget.value || null, service: null })}
        data={[
          { value: "", label: t("people.everyContract") },
          ...contracts.map(({ id, number, title }) => ({ value: id, label: `${number} · ${title}` })),
        ]}
      />
      {contract !== null && (
        <NativeSelect
          label={t("people.service")}
          value={service ?? ""}
          onChange={(event) => change({ contract, service: event.currentTarget.value || null })}
          data={[
            { value: "", label: t("people.everyService") },
            ...(detail.data?.services ?? []).map(({ id, title }) => ({ value: id, label: `${id} · ${title}` })),
          ]}
        />
      )}
    </div>
  );
}

type ChipsProps = { readonly client: string; readonly person: PersonView };

/** A role for a part says which, by the number that people know the contract by. */
export function RoleChips({ client, person }: ChipsProps) {
  const { t } = useTranslation();
  const known = useQuery({ ...contractsQuery, enabled: person.scoped.length > 0 }).data?.contracts ?? [];
  const named = ({ contract, service, role }: ScopedRoleView): string => {
    const number = known.find((one) => one.client === client && one.id === contract)?.number ?? contract;
    const of = service === null ? number : `${number}, ${service}`;
    return t("people.roleFor", { role: t(`people.role.${role}`), part: of });
  };
  return (
    <>
      {person.roles.map((role) => (
        <Chip key={role} tone="accent">
          {t(`people.role.${role}`)}
        </Chip>
      ))}
      {person.scoped.map((one) => (
        <Chip key={`${one.contract} ${one.service ?? ""} ${one.role}`} tone="accent">
          {named(one)}
        </Chip>
      ))}
    </>
  );
}
