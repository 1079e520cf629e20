import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { instantOf } from "../format/time.ts";
import { DayField, TimeField } from "../pieces/day-field.tsx";
import classes from "./governance.module.css";

/** Day, hour, length in minutes and place of a meeting, as they are typed. */
export type Typed = {
  readonly day: string;
  readonly time: string;
  readonly length: string;
  readonly place: string;
};

/** What is sent of them; null while a day, an hour or the place is missing. */
export function whenOf({ day, time, length, place }: Typed, zone: string) {
  const starts = instantOf(day, time, zone);
  return starts === null || place.trim() === "" ? null : { starts, minutes: Number(length), place: place.trim() };
}

type Props = {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  /** Of a meeting that is planned already. */
  readonly again?: boolean;
};

/** When and where a meeting takes place (P6): planned for the first time, or moved. */
export function WhenFields({ typed, change, again = false }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes["row"]}>
        <DayField
          label={t(again ? "governance.newDay" : "governance.day")}
          value={typed.day}
          change={(day) => change({ day })}
        />
        <TimeField
          label={t(again ? "governance.newTime" : "governance.time")}
          value={typed.time}
          change={(time) => change({ time })}
        />
        <TextInput
          label={t("governance.length")}
          type="number"
          min={5}
          max={600}
          value={typed.length}
          onChange={(event) => change({ length: event.currentTarget.value })}
          required
          withAsterisk={false}
        />
      </div>
      <TextInput
        label={t(again ? "governance.newPlace" : "governance.place")}
        value={typed.place}
        onChange={(event) => change({ place: event.currentTarget.value })}
        maxLength={200}
        required
        withAsterisk={false}
      />
    </>
  );
}
