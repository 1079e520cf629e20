/**
 * What `vigie replay` can answer. A case with a `kind` gives its `input` to the function of that kind; a case without
 * one is about time and is given whole. A new kind is one line here, and its area's refusals one more below.
 */
import { billingReplay } from "#billing/replay.ts";
import { refusals as billingRefusals } from "#billing/refusals.ts";
import { calendarRefusals } from "#calendar/refusals.ts";
import { type TimeReplayer, timeReplayer } from "#calendar/replay.ts";
import { contractRefusals } from "#contract/refusals.ts";
import { contractReplay } from "#contract/replay.ts";
import { coachingReplay } from "#coaching/replay.ts";
import { refusals as coachingRefusals } from "#coaching/refusals.ts";
import { interventionReplay } from "#intervention/replay.ts";
import { refusals as interventionRefusals } from "#intervention/refusals.ts";
import type { Refusal, RefusalCatalogue } from "#kernel/refusal.ts";
import type { Result } from "#kernel/result.ts";

export type ReplayInput = Readonly<Record<string, unknown>>;
/** The answer is any JSON value. */
export type ReplayKind = (input: ReplayInput) => Result<unknown, Refusal>;

/** Answers the time cases of this process, which keeps the calendars that it compiled. */
export const replayTime: TimeReplayer = timeReplayer();

/** The kinds by name, all of them pure: no case reads a database, a clock or another case. */
export const replayKinds: Readonly<Record<string, ReplayKind>> = {
  ...contractReplay,
  ...interventionReplay,
  ...coachingReplay,
  ...billingReplay,
};

/** The sentences of every refusal that a kind may give. */
export const replayRefusals: RefusalCatalogue = {
  ...calendarRefusals,
  ...contractRefusals,
  ...interventionRefusals,
  ...coachingRefusals,
  ...billingRefusals,
};
