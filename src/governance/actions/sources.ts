/** What each area knows that makes something due, one line an area. */
import { assetDuties } from "#asset/actions/summary.ts";
import { billingDuties } from "#billing/actions/summary.ts";
import { coachingDuties } from "#coaching/actions/summary.ts";
import { contractDuties } from "#contract/actions/duties.ts";
import type { DutySource } from "#contract/duty/source.ts";
import { ticketDuties } from "#ticket/actions/summary.ts";
import { governanceDuties } from "./duties.ts";

/** The areas asked, in the order of their floors; the order changes nothing. */
export const sources: readonly DutySource[] = [
  contractDuties,
  ticketDuties,
  billingDuties,
  coachingDuties,
  assetDuties,
  governanceDuties,
];
