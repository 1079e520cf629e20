import type { Transition } from "#ticket/api.ts";

export type Field = "message" | "reason" | "vendor" | "reference" | "exemption" | "evidence" | "service" | "report";
export type Values = Readonly<Record<Field, string>>;

type Form = {
  readonly fields: readonly Field[];
  /** May stay empty. */
  readonly optional: readonly Field[];
  readonly body: (values: Values) => Transition;
};

/** What each move asks for and the act it becomes. */
export const MOVES = {
  wait_client: { fields: ["message"], optional: [], body: ({ message }) => ({ kind: "wait_client", message }) },
  wait_vendor: {
    fields: ["vendor", "reference", "reason"],
    optional: ["reference"],
    body: ({ vendor, reference, reason }) => ({
      kind: "wait_vendor",
      vendor,
      reason,
      ...(reference.trim() !== "" && { reference: reference.trim() }),
    }),
  },
  chase_vendor: { fields: ["reason"], optional: [], body: ({ reason }) => ({ kind: "chase_vendor", reason }) },
  vendor_answer: { fields: ["reason"], optional: [], body: ({ reason }) => ({ kind: "vendor_answer", reason }) },
  resume: {
    fields: ["reason"],
    optional: ["reason"],
    body: ({ reason }) => ({ kind: "resume", ...(reason !== "" && { reason }) }),
  },
  claim_exemption: {
    fields: ["exemption", "reason", "evidence"],
    optional: ["evidence"],
    body: ({ exemption, reason, evidence }) => ({
      kind: "claim_exemption",
      exemption,
      reason,
      ...(evidence !== "" && { evidence }),
    }),
  },
  analysis_done: { fields: ["message"], optional: [], body: ({ message }) => ({ kind: "analysis_done", message }) },
  restore: { fields: ["message"], optional: [], body: ({ message }) => ({ kind: "restore", message }) },
  close: {
    fields: ["report"],
    optional: ["report"],
    body: ({ report }) => ({ kind: "close", ...(report !== "" && { report }) }),
  },
  reopen: { fields: ["reason"], optional: [], body: ({ reason }) => ({ kind: "reopen", reason }) },
  reclassify: {
    fields: ["service", "reason"],
    optional: [],
    body: ({ service, reason }) => ({ kind: "reclassify", service, reason }),
  },
} as const satisfies Record<string, Form>;

export type Move = keyof typeof MOVES;

/** The form of a move; closing asks for a report where the contract bills the work (T5). */
export function formOf(kind: Move, reportRequired: boolean): Form {
  const form: Form = MOVES[kind];
  return kind === "close" && reportRequired ? { ...form, optional: [] } : form;
}
