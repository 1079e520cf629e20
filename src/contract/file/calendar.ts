import { Type, type Static } from "typebox";
import { CivilDate, Closed, Line } from "./scalar.ts";

const TimeOfDay = Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$" });
const Hours = Type.Array(Type.Tuple([TimeOfDay, TimeOfDay]));
const MonthDay = Type.String({ pattern: "^\\d{2}-\\d{2}$" });

/** Opening hours of a service (clause T1). A day that is not listed is closed. */
export const OpeningHours = Closed({
  label: Line,
  timezone: Type.Optional(Line),
  weekly: Closed({
    mon: Type.Optional(Hours),
    tue: Type.Optional(Hours),
    wed: Type.Optional(Hours),
    thu: Type.Optional(Hours),
    fri: Type.Optional(Hours),
    sat: Type.Optional(Hours),
    sun: Type.Optional(Hours),
  }),
  holidays: Type.Union([Line, Type.Null()], {
    description: "The set of public holidays when it is closed, for example fr-metropole; null when it opens on them",
  }),
  extra_holidays: Type.Optional(Type.Array(CivilDate)),
  closures: Type.Optional(
    Type.Array(
      Type.Union([
        Closed({ from: CivilDate, to: CivilDate, label: Line, agreed_on: Type.Optional(CivilDate) }),
        Closed({ every_year_from: MonthDay, every_year_to: MonthDay, label: Line }),
      ]),
      { description: "Whole days closed, both ends included" },
    ),
  ),
  overrides: Type.Optional(Type.Record(Type.String(), Hours)),
});

export type OpeningHours = Static<typeof OpeningHours>;
