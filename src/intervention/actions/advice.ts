/** Advice at no price (clause M4): its time, kept and added up by year for both sides, and introductions to a network. */
import { record } from "#audit/store.ts";
import type { Contract, Service } from "#contract/contract.ts";
import { readContractOf, readContracts } from "#contract/store.ts";
import { termPeriodOn } from "#contract/term.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { mayDo } from "#http/permission.ts";
import type { Membership } from "#http/route.ts";
import { rolesAt } from "#http/scope.ts";
import { civilDay, daySpan, isBefore, type CivilPeriod } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { StandingRequest } from "#ticket/row.ts";
import { readRequestsById } from "#ticket/store/request.ts";
import type { AdviceList, AdviceView } from "../advice/api.ts";
import { refused } from "../refusals.ts";
import { sessionsOfServices } from "../store.ts";
import {
  insertIntroduction,
  insertOutcome,
  readIntroductions,
  type IntroductionRow,
  type NewIntroduction,
  type Place,
} from "../store/introduction.ts";
import { workedSeconds } from "../total.ts";

const offeredIn = ({ services }: Contract): readonly Service[] =>
  services.filter(({ work }) => work?.billed === "offered");

const textOf = (versions: Versions, now: Temporal.Instant): Contract =>
  lastInForce(versions, civilDay(now, versions[0].zone));

/** The advice of each contract in the period that holds the day. A session counts in the period in which it began. */
export async function listAdvice(
  tx: Tx,
  memberships: readonly Membership[],
  now: Temporal.Instant,
): Promise<AdviceList> {
  const offers = (await readContracts(tx)).flatMap((dossier) => {
    const contract = textOf(dossier.versions, now);
    const period = termPeriodOn(contract.term, civilDay(now, contract.zone))?.period ?? null;
    const mine = offeredIn(contract).filter(({ id }) => mayReadAdvice(memberships, dossier, id));
    return mine.map((service): Offer => ({ ...dossier, contract, service, period }));
  });
  const worked = await timeOf(tx, offers, now);
  const introductions = await readIntroductions(tx);
  return {
    advice: offers.map((offer): AdviceView => {
      const { clientId, contractId, contract, service, period } = offer;
      const mine = (one: Place): boolean =>
        one.clientId === clientId && one.contractId === contractId && one.service === service.id;
      const requests = worked.filter((one) => mine(one) && period && within(one, period, contract.zone));
      const byRequest = Map.groupBy(requests, ({ number }) => number);
      const client = memberships.find((one) => one.clientId === clientId);
      return {
        client: client?.clientCode ?? contract.clientCode,
        clientName: client?.clientName ?? contract.client.name,
        contract: contractId,
        service: service.id,
        title: service.title,
        clause: service.clause,
        zone: contract.zone,
        period: period && { first: period.first.toString(), last: period.last.toString() },
        seconds: sum(requests),
        requests: [...byRequest.values()].flatMap(([first, ...rest]) =>
          first
            ? [{ number: first.number, reference: first.reference, title: first.title, seconds: sum([first, ...rest]) }]
            : [],
        ),
        networks: [...service.networks],
        introductions: introductions.filter(mine).map(introductionView),
      };
    }),
  };
}

/** The text of a contract tells of advice that somebody who works on another of its services has no part in (C1). */
function mayReadAdvice(
  memberships: readonly Membership[],
  { clientId, contractId: contract }: { readonly clientId: string; readonly contractId: string },
  service: string,
): boolean {
  return memberships.some(
    (member) => member.clientId === clientId && mayDo(rolesAt(member, { contract, service }), "request.read"),
  );
}

type Offer = {
  readonly clientId: string;
  readonly contractId: string;
  readonly contract: Contract;
  readonly service: Service;
  readonly period: CivilPeriod | null;
};
type Worked = Place &
  Pick<StandingRequest, "number" | "reference" | "title"> & {
    readonly startedAt: Temporal.Instant;
    readonly seconds: number;
  };

const sum = (worked: readonly Worked[]): number => worked.reduce((total, { seconds }) => total + seconds, 0);

function within({ startedAt }: Worked, { first, last }: CivilPeriod, zone: string): boolean {
  const day = civilDay(startedAt, zone);
  return !isBefore(day, first) && !isBefore(last, day);
}

/** Every session of these services since the earliest of their periods: two queries, whatever their number. */
async function timeOf(tx: Tx, offers: readonly Offer[], now: Temporal.Instant): Promise<Worked[]> {
  const starts = offers.flatMap(({ period, contract }) => (period ? [daySpan(period.first, contract.zone).start] : []));
  const since = starts.toSorted(Temporal.Instant.compare)[0];
  if (!since) return [];
  const sessions = await sessionsOfServices(tx, [...new Set(offers.map(({ service }) => service.id))], since);
  const requests = await readRequestsById(tx, [...new Set(sessions.map(({ ticket }) => ticket))]);
  const byId = new Map(requests.map((request) => [request.requestId, request]));
  return sessions.flatMap((session) => {
    const request = byId.get(session.ticket);
    if (!request) return [];
    const { clientId, contractId, service, number, reference, title } = request;
    const seconds = workedSeconds([session], "once", now);
    return [{ clientId, contractId, service, number, reference, title, startedAt: session.startedAt, seconds }];
  });
}

const introductionView = ({ id, network, whom, about, on, authorName, outcomes }: IntroductionRow) => ({
  id,
  network,
  whom,
  about,
  on: on.toString(),
  author: authorName,
  outcomes: [...outcomes],
});

export type Introducing = {
  readonly client: { readonly clientId: string };
  readonly by: { readonly id: string; readonly name: string };
  readonly now: Temporal.Instant;
};

/** Somebody of one of the contract's networks was introduced to the client. Answers its id. */
export async function introduce(
  tx: Tx,
  { client, by, now }: Introducing,
  place: { readonly contractId: string; readonly service: string },
  made: NewIntroduction,
): Promise<Result<string, Refusal>> {
  const { clientId } = client;
  const dossier = await readContractOf(tx, clientId, place.contractId);
  const contract = dossier && textOf(dossier.versions, now);
  const service = contract && offeredIn(contract).find(({ id }) => id === place.service);
  if (!contract || !service) return refused("intervention.no_advice");
  if (!service.networks.includes(made.network))
    return refused("intervention.unknown_network", {
      network: made.network,
      known: service.networks.join(", ") || "—",
    });
  if (isBefore(civilDay(now, contract.zone), made.on)) return refused("intervention.future_day");
  const id = await insertIntroduction(tx, { clientId, ...place }, made, { ...by, now });
  await record(tx, {
    clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: "advice.introduced",
    subject: made.whom,
    clause: service.clause,
    detail: { network: made.network, about: made.about, on: made.on.toString() },
  });
  return accept(id);
}

/** What came of an introduction; there may be several, in time. */
export async function recordOutcome(
  tx: Tx,
  { client, by, now }: Introducing,
  introduction: string,
  heard: { readonly on: Temporal.PlainDate; readonly outcome: string },
): Promise<Result<string, Refusal>> {
  const { clientId } = client;
  const found = await insertOutcome(tx, clientId, introduction, heard, { ...by, now });
  if (!found) return refused("intervention.unknown_introduction");
  const dossier = await readContractOf(tx, clientId, found.contractId);
  const contract = dossier && textOf(dossier.versions, now);
  await record(tx, {
    clientId,
    at: now,
    actor: by.id,
    actorName: by.name,
    action: "advice.outcome_recorded",
    subject: found.whom,
    clause: contract?.services.find(({ id }) => id === found.service)?.clause ?? null,
    detail: { outcome: heard.outcome, on: heard.on.toString() },
  });
  return accept(introduction);
}
