import { Type, type Static } from "typebox";
import { CivilDate, ClauseId, Closed, Id, Line, MonthDay, TimeOfDay, Zone } from "./scalar.ts";

const Hours = Type.Array(Type.Tuple([TimeOfDay, TimeOfDay]), {
  description:
    "Half-open intervals [from, to]; 24:00 is the end of the day, and one that ends before it begins runs into the next day",
});

/** One stretch of whole days closed, dated or coming back each year. */
export const Closure = Closed({
  label: Line,
  from: Type.Optional(CivilDate),
  to: Type.Optional(CivilDate),
  every_year_from: Type.Optional(MonthDay),
  every_year_to: Type.Optional(MonthDay),
  agreed_on: Type.Optional(CivilDate),
});

/** Opening hours of a service (clause T1). A day that is not listed is closed. */
export const OpeningHours = Closed({
  label: Line,
  clause: ClauseId,
  timezone: Type.Optional(Zone),
  weekly: Closed({
    mon: Type.Optional(Hours),
    tue: Type.Optional(Hours),
    wed: Type.Optional(Hours),
    thu: Type.Optional(Hours),
    fri: Type.Optional(Hours),
    sat: Type.Optional(Hours),
    sun: Type.Optional(Hours),
  }),
  holidays: Type.Union([Type.String(), Type.Null()], {
    "x-kind": "holidays",
    description: "The set of public holidays when it is closed, for example fr; null when it opens on them",
  }),
  extra_holidays: Type.Optional(Type.Array(CivilDate, { description: "Other days closed" })),
  closures: Type.Optional(
    Type.Array(Closure, {
      description: "Whole days closed, both ends included: from and to, or every_year_from and every_year_to",
    }),
  ),
  overrides: Type.Optional(
    Type.Record(Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }), Hours, {
      additionalProperties: false,
      description: "Hours of one date, instead of the usual ones",
    }),
  ),
});

export const Calendars = Type.Record(Id, OpeningHours, {
  additionalProperties: false,
  description: "Opening hours by name",
});

export type OpeningHours = Static<typeof OpeningHours>;
export type Closure = Static<typeof Closure>;
