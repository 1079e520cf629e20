import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { passwordFault, SHORTEST_PASSWORD, type Owner } from "#identity/api/password.ts";

/** Where a new password is chosen: what it must be, and while it is typed, what it still lacks (CNIL 2022-100). */
export function NewPassword(props: {
  readonly label: string;
  readonly value: string;
  readonly owner: Owner;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const fault = props.value === "" ? null : passwordFault(props.value, props.owner);
  const count = SHORTEST_PASSWORD - [...props.value].length;
  return (
    <PasswordInput
      label={props.label}
      description={t("newPassword.rules")}
      error={fault !== null && t(`newPassword.fault.${fault}`, { count })}
      autoComplete="new-password"
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ "aria-label": t("signIn.show"), tabIndex: 0 }}
      required
      withAsterisk={false}
    />
  );
}
