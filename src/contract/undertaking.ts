import type * as File from "./file/undertaking.ts";
import type { UNDERTAKINGS } from "./file/undertaking.ts";
import { civil, maybe } from "./scalar.ts";

export type UndertakingId = (typeof UNDERTAKINGS)[number];

/** A duty that the text states in words; `within` is null when it gives no delay, and a choice of ours is then used. */
export type Undertaking = {
  readonly id: UndertakingId;
  readonly clause: string;
  readonly within: Temporal.Duration | null;
  readonly warnBefore: readonly number[] | null;
};

export function readUndertaking(file: File.Undertaking): Undertaking {
  return {
    id: file.id,
    clause: file.clause,
    within: maybe(file.within, civil),
    warnBefore: file.warn_before ?? null,
  };
}
