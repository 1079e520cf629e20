/**
 * The one table of what may be done to a request: from which states, by whom, on which clause. Whatever is not written
 * here is refused. The page of a request draws its buttons from it, and `docs/reference` prints it.
 */
import { mayDo, type ClientPermission, type Role } from "#http/permission.ts";
import type { State, TransitionKind } from "./api.ts";

/** When a move may be made, and by whom. */
export type Rule = {
  readonly from: readonly State[];
  /** Any of these permissions is enough. */
  readonly by: readonly ClientPermission[];
  /** The clause, or the reading, that it comes from. */
  readonly clause: string;
  readonly means: string;
};

const OPEN = ["new", "in_progress", "waiting_client", "waiting_vendor"] as const;
const NOT_NEW = ["in_progress", "waiting_client", "waiting_vendor", "restored"] as const;
const HANDLE = ["request.handle"] as const;

/** The table. The states after a move are not written here: they follow from the facts that it adds (`life.ts`). */
export const transitions = {
  acknowledge: {
    from: ["new"],
    by: HANDLE,
    clause: "T2",
    means: "a first human answer, which stops the response clock",
  },
  wait_client: {
    from: ["new", "in_progress", "waiting_vendor"],
    by: HANDLE,
    clause: "T3",
    means: "a question to the client; its answer is awaited",
  },
  wait_vendor: {
    from: ["in_progress", "waiting_client"],
    by: HANDLE,
    clause: "M2",
    means: "handed over to a vendor, whose answer is awaited",
  },
  chase_vendor: {
    from: ["waiting_vendor"],
    by: HANDLE,
    clause: "M2",
    means: "the vendor was reminded; its answer is still awaited",
  },
  vendor_answer: {
    from: ["waiting_vendor"],
    by: HANDLE,
    clause: "M2",
    means: "the vendor answered, and more is awaited from it",
  },
  resume: { from: ["waiting_client", "waiting_vendor"], by: HANDLE, clause: "T3", means: "what was awaited has come" },
  claim_exemption: {
    from: OPEN,
    by: HANDLE,
    clause: "M2",
    means: "a case of the contract in which restoration is not guaranteed",
  },
  withdraw_exemption: {
    from: [...OPEN, "restored", "closed"],
    by: HANDLE,
    clause: "T3",
    means: "the guarantee applied after all",
  },
  contest: {
    from: [...OPEN, "restored", "closed"],
    by: ["request.contest"],
    clause: "E7",
    means: "the client reads it otherwise; both readings are kept",
  },
  settle: {
    from: [...OPEN, "restored", "closed"],
    by: ["request.contest", "request.handle"],
    clause: "E7",
    means: "a disagreement ends: one side concedes, or both agree",
  },
  analysis_done: {
    from: ["in_progress", "waiting_client", "waiting_vendor"],
    by: HANDLE,
    clause: "T3",
    means: "the analysis is finished and told (A9)",
  },
  restore: { from: OPEN, by: HANDLE, clause: "T3", means: "the service works again, as told to the client" },
  confirm: { from: ["restored"], by: ["request.confirm"], clause: "T5", means: "the client agrees that it works" },
  close: { from: NOT_NEW, by: HANDLE, clause: "T5", means: "over, with a written report when work is billed" },
  reopen: {
    from: ["restored", "closed"],
    by: ["request.confirm", "request.handle"],
    clause: "T3",
    means: "it does not work after all",
  },
  reclassify: {
    from: OPEN,
    by: HANDLE,
    clause: "M2",
    means: "it belongs to another service, whose targets hold from H",
  },
  decide: {
    from: NOT_NEW,
    by: ["request.confirm", "request.handle"],
    clause: "T4",
    means: "go on in lots, or ask for a specific quote",
  },
} as const satisfies Record<TransitionKind, Rule>;

/** What these roles may do now; `also` removes what the facts do not allow yet (nothing to withdraw, nothing asked). */
export function allowedFrom(
  state: State,
  roles: readonly Role[],
  also: (kind: TransitionKind) => boolean,
): { readonly kind: TransitionKind; readonly clause: string }[] {
  const kinds = Object.keys(transitions) as TransitionKind[];
  return kinds
    .filter((kind) => isAllowed(kind, state) && mayMove(kind, roles) && also(kind))
    .map((kind) => ({ kind, clause: transitions[kind].clause }));
}

/** Whether a move leaves from this state. */
export function isAllowed(kind: TransitionKind, state: State): boolean {
  const { from }: Rule = transitions[kind];
  return from.includes(state);
}

/** Whether one of these roles may make the move, from whatever state. */
export function mayMove(kind: TransitionKind, roles: readonly Role[]): boolean {
  const { by }: Rule = transitions[kind];
  return by.some((permission) => mayDo(roles, permission));
}
