import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ROLES_OF_SIDE, type RoleName } from "#party/api.ts";

type Props = {
  readonly side: "client" | "provider";
  readonly value: readonly RoleName[];
  readonly change: (roles: readonly RoleName[]) => void;
};

/** The roles of one side, each with what it lets somebody do, in plain words. */
export function RoleChoice({ side, value, change }: Props) {
  const { t } = useTranslation();
  const all: readonly RoleName[] = ROLES_OF_SIDE[side];
  return (
    <Checkbox.Group
      label={t("people.roles")}
      value={[...value]}
      onChange={(next) => change(all.filter((role) => next.includes(role)))}
    >
      {all.map((role) => (
        <Checkbox
          key={role}
          value={role}
          label={t(`people.role.${role}`)}
          description={t(`people.may.${role}`)}
          mt="xs"
        />
      ))}
    </Checkbox.Group>
  );
}
