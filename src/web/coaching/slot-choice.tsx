import { useTranslation } from "react-i18next";
import type { SlotView } from "#coaching/api.ts";
import { civil, civilDate, shortDate, timeOfDay } from "../format/time.ts";
import { useLanguage, useTelling } from "../pieces/telling.ts";
import classes from "./coaching.module.css";

/** The free slots by day, as one group of choices: the arrow keys go from one to the next. */
export function SlotChoice(props: {
  readonly name: string;
  readonly legend: string;
  readonly slots: readonly SlotView[];
  readonly zone: string;
  readonly value: string;
  readonly choose: (slot: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const telling = useTelling(props.zone);
  const days = Map.groupBy(props.slots, ({ startsAt }) => civil(new Date(startsAt), props.zone));
  return (
    <fieldset className={classes["days"]}>
      <legend className="only-read">{props.legend}</legend>
      {[...days].map(([day, slots]) => (
        <div key={day} className={classes["day"]}>
          <h3>{civilDate(day, language)}</h3>
          {slots.map((slot) => (
            <label key={slot.id} className={classes["slot"]}>
              <input
                type="radio"
                name={props.name}
                value={slot.id}
                checked={props.value === slot.id}
                onChange={() => props.choose(slot.id)}
                aria-label={`${civilDate(day, language)}, ${timeOfDay(slot.startsAt, telling)}, ${slot.host}`}
              />
              <span>
                {timeOfDay(slot.startsAt, telling)} - {timeOfDay(slot.endsAt, telling)}{" "}
                <span className="soft">{slot.host}</span>
                <br />
                <span className="soft small">
                  {slot.shortNotice
                    ? t("coaching.shortSlot")
                    : t("coaching.subjectBefore", { day: shortDate(slot.subjectBy, language) })}
                </span>
              </span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
