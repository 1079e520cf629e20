/** Hour H and the service of a new request (clause T2, reading A6). */
import type { Contract, Service } from "#contract/contract.ts";
import type { Versions } from "#contract/versions.ts";
import { parseInstant } from "#kernel/instant.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { ClockRules } from "#sla/clock.ts";
import type { OpenRequest } from "./api.ts";
import { followed } from "./clocks.ts";
import { refused, type TicketRefusal } from "./refusals.ts";
import type { Side } from "./side.ts";

/** What a client's e-mail asks for: H is its arrival at the support address (A6), and it names no service. */
export type MailedRequest = Pick<OpenRequest, "title" | "description" | "urgency" | "attachments"> & {
  readonly channel: "mail";
  readonly arrivedAt: Temporal.Instant;
  /** Who wrote, when a person of the provider opens it from a message of somebody unknown. */
  readonly from?: string;
};

/** A call typed within these minutes was typed at once: no reason is asked for. */
export const AT_ONCE_MINUTES = 5;

/** What a request is opened under: the text in force at hour H, its clocks and its service. */
export type Opening = {
  readonly contractId: string;
  readonly contract: Contract;
  readonly rules: ClockRules;
  readonly service: Service;
  readonly requestedAt: Temporal.Instant;
};

export type KnownContract = {
  readonly contractId: string;
  readonly versions: Versions;
  /** The last day of service as its letters have it (E1 to E4); null while nothing ends it. */
  readonly lastDay: Temporal.PlainDate | null;
};

/** Whether a contract still runs at an instant: after its last day of service it promises nothing. */
export const isRunning = ({ versions, lastDay }: KnownContract, h: Temporal.Instant): boolean =>
  !lastDay || !isBefore(lastDay, civilDay(h, versions[0].zone));

/** Where and since when a request stands, or why it may not be opened. */
export function openingOf(
  input: OpenRequest | MailedRequest,
  side: Side,
  contracts: readonly KnownContract[],
  now: Temporal.Instant,
): Result<Opening, TicketRefusal> {
  if (input.channel === "phone" && side !== "provider") return refused("ticket.phone_is_for_provider");
  if (input.channel === "mail") return mailed(contracts, earlier(input.arrivedAt, now));
  if (input.channel === "portal" && side !== "client") return refused("ticket.portal_is_for_client");
  const h = hourOf(input, now);
  return h.ok ? chosen(input, contracts, h.value) : h;
}

/** H is the start of the call, never the moment at which it was typed; typed late, it needs a reason. */
function hourOf(input: OpenRequest, now: Temporal.Instant): Result<Temporal.Instant, TicketRefusal> {
  if (input.channel === "portal" || input.calledAt === undefined) return accept(now);
  const given = parseInstant(input.calledAt);
  if (!given) return refused("ticket.impossible_time");
  const called = given.round({ smallestUnit: "second", roundingMode: "floor" });
  if (Temporal.Instant.compare(called, now) > 0) return refused("ticket.call_in_the_future");
  const late = Temporal.Instant.compare(called.add({ minutes: AT_ONCE_MINUTES }), now) < 0;
  if (late && !input.reason?.trim()) return refused("ticket.call_reason_missing", { minutes: AT_ONCE_MINUTES });
  return accept(called);
}

/** The day is told in the zone of the contracts that did not run, and in universal time where there is none at all. */
const noContract = (contracts: readonly KnownContract[], h: Temporal.Instant) =>
  refused("ticket.no_contract", { day: civilDay(h, contracts[0]?.versions[0].zone ?? "UTC").toString() });

const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;

/**
 * An e-mail names no service: it goes to the one that promises the shortest response, then the shortest restoration, so
 * that a promise is never missed for want of a choice. The provider moves it to another with a reason.
 */
function mailed(contracts: readonly KnownContract[], h: Temporal.Instant): Result<Opening, TicketRefusal> {
  const [promptest] = servicesOpen(contracts, h).sort(
    (one, other) =>
      (one.service.response?.within ?? Infinity) - (other.service.response?.within ?? Infinity) ||
      (one.service.restoration?.within ?? Infinity) - (other.service.restoration?.within ?? Infinity) ||
      0,
  );
  if (!promptest) return noContract(contracts, h);
  return accept({ ...promptest, requestedAt: h });
}

/** The services that take requests, by the texts that are in force at an instant. */
function servicesOpen(contracts: readonly KnownContract[], h: Temporal.Instant) {
  return contracts
    .filter((one) => isRunning(one, h))
    .flatMap(({ contractId, versions }) => {
      const text = followed(versions, h);
      if (!text) return [];
      return text.contract.services
        .filter(({ requests }) => requests)
        .map((service) => ({ contractId, ...text, service }));
    });
}

/**
 * The service names its contract where one alone offers it. Refuses `ticket.no_contract`, `ticket.unknown_service` and
 * `ticket.which_contract`.
 */
function chosen(
  { contract: wanted, service: name }: OpenRequest,
  contracts: readonly KnownContract[],
  h: Temporal.Instant,
): Result<Opening, TicketRefusal> {
  const named = contracts.filter(({ contractId }) => wanted === undefined || contractId === wanted);
  if (!named.some((one) => isRunning(one, h) && followed(one.versions, h))) return noContract(contracts, h);
  const open = servicesOpen(named, h);
  const [found, ...others] = open.filter(({ service }) => service.id === name);
  if (!found)
    return refused("ticket.unknown_service", {
      service: name,
      known: open.map(({ service }) => service.id).join(", "),
    });
  if (others.length > 0) {
    const known = [found, ...others].map(({ contractId }) => contractId).join(", ");
    return refused("ticket.which_contract", { service: name, contracts: known });
  }
  return accept({ ...found, requestedAt: h });
}
