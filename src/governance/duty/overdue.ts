/** What counts as late, on every list and page that counts it. */
import type { Duty } from "#contract/duty/duty.ts";

/** What the text leaves open (an option, two values for one fact) is chased and shown as undecided, never as a breach. */
export const isOpenChoice = ({ kind }: Pick<Duty, "kind">): boolean =>
  kind === "option_decided" || kind === "conflict_settled";

/** Done after its date, or cancelled after it by the side that owed it. */
export const wasMissed = ({ state }: Pick<Duty, "state">): boolean =>
  (state.is === "done" || state.is === "cancelled") && state.late;

/** Past its date, and nothing closes it. */
export const isOverdue = (duty: Pick<Duty, "kind" | "state">): boolean =>
  duty.state.is === "late" && !isOpenChoice(duty);
