/** What a wait for a vendor makes due beyond its first reminder (clause M2). */
import type { DutyFact } from "#contract/duty/fact.ts";

/** What happens to a request as far as its vendors are concerned; any other wait ends that for a vendor. */
export type VendorStep = {
  readonly at: Temporal.Instant;
  readonly kind: "vendor_wait" | "other_wait" | "vendor_chased" | "vendor_answered" | "over";
};

/** Each reminder and each answer closes the duty to chase, and begins the next while the wait goes on. */
export function vendorFacts(reference: string, steps: readonly VendorStep[]): DutyFact[] {
  let waits = 0;
  let chased = 0;
  let subject: string | null = null;
  return steps.flatMap(({ kind, at }): DutyFact[] => {
    if (kind === "vendor_wait" || kind === "other_wait") {
      waits += 1;
      chased = 0;
      const name = waits === 1 ? reference : `${reference}/${waits}`;
      subject = kind === "vendor_wait" ? name : null;
      return [];
    }
    if (subject === null) return [];
    const open = chased === 0 ? subject : `${subject}/r${chased}`;
    const proof = kind === "vendor_chased" ? "reminder" : "answer";
    const closing = { kind: "done", duty: "vendor_chased", subject: open, at, proof } as const;
    if (kind === "over") {
      subject = null;
      // The end of a wait without news closes its own duty.
      return chased === 0 ? [] : [closing];
    }
    chased += 1;
    return [closing, { kind: "happened", what: "waiting_vendor", subject: `${subject}/r${chased}`, at }];
  });
}
