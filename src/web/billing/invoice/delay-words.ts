import type { Invoice } from "#billing/api.ts";

type Delays = NonNullable<Invoice["clocks"]>;

/**
 * What the delay of the contract counts from, in words. An interruption by a public buyer that opened a new delay of the law
 * puts the contract's off with it (CCP R2192-29): its last day is then no longer so many days after the deposit.
 */
export function delayWords({ contract, legal }: Delays) {
  const over = legal.buyer === "public" && legal.interruptions.some(({ until }) => until !== null);
  return over && contract.due === legal.limit
    ? ("clocks.reopened" as const)
    : (`clocks.from.${contract.counts}` as const);
}
