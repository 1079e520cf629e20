import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { civilDate } from "../format/time.ts";
import { useLanguage } from "./telling.ts";

type Props = {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly min?: string;
  readonly max?: string;
  /** Why the day cannot be taken; false while it can. */
  readonly fault?: string | false;
  /** May be left empty. */
  readonly optional?: true;
};

/**
 * A day. Browsers draw the field in their own language, sometimes month first: beside it the day stands in words, so that
 * nobody takes 3 April for 4 March.
 */
export function DayField({ label, value, change, min, max, fault = false, optional }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(value);
  return (
    <TextInput
      label={label}
      description={whole ? civilDate(value, language) : t("common.dayFormat")}
      type="date"
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      required={!optional}
      withAsterisk={false}
      error={fault}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
    />
  );
}

/** A time of day, said on 24 hours even where the browser draws it on twelve. */
export function TimeField({ label, value, change }: Pick<Props, "label" | "value" | "change">) {
  const { t } = useTranslation();
  const [hour = "", minute = ""] = value.split(":");
  return (
    <TextInput
      label={label}
      description={minute === "" ? t("common.timeFormat") : t("common.timeSaid", { hour: Number(hour), minute })}
      type="time"
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      required
      withAsterisk={false}
    />
  );
}
