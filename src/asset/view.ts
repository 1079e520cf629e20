import type { Contract } from "#contract/contract.ts";
import type { ItemDetail, ItemView, RoutineView, SystemsView } from "./api.ts";
import { detailOn, type Item, type ItemFact } from "./item.ts";
import { missingFrom, proposalsOf, type Proposal } from "./proposal.ts";
import { isInTime, routinePeriods, type Done, type Lasting } from "./routine.ts";
import { presentOn } from "./summary.ts";

/** A year of periods is what one looks at; the rest is in the journal. */
const SHOWN_PERIODS = 12;

type Of = {
  readonly client: { readonly code: string; readonly name: string };
  readonly contract: Contract;
  readonly ended: Temporal.PlainDate | null;
  readonly items: readonly Item[];
  readonly done: readonly Done[];
};

/** The systems of a contract on a day, what its file names besides, and how its routines were kept. */
export function systemsView({ client, contract, ended, items, done }: Of, today: Temporal.PlainDate): SystemsView {
  const known = items.flatMap(({ kind, facts }): Proposal[] =>
    facts.flatMap(({ detail }) => (detail ? [{ kind, detail }] : [])),
  );
  return {
    client: client.code,
    clientName: client.name,
    contract: contract.id,
    title: contract.title,
    zone: contract.zone,
    services: servicesOf(contract),
    items: presentOn(items, today)
      .map(({ id, kind, detail, facts }): ItemView => {
        const expires = detail.expires === null ? null : Temporal.PlainDate.from(detail.expires);
        const daysLeft = expires && today.until(expires, { largestUnit: "days" }).days;
        return { id, kind, detail, since: (facts[0]?.from ?? today).toString(), daysLeft };
      })
      .sort((left, right) => left.detail.name.localeCompare(right.detail.name, "fr")),
    proposed: missingFrom(proposalsOf(contract), known),
    routines: routineViews({ contract, ended }, done, today),
  };
}

const servicesOf = ({ services }: Contract): SystemsView["services"] =>
  services.map(({ id, title, clause }) => ({ id, title, clause }));

function routineViews(lasting: Lasting, done: readonly Done[], today: Temporal.PlainDate): RoutineView[] {
  const { contract } = lasting;
  return contract.services.flatMap((service) =>
    service.routines.map((routine): RoutineView => ({
      id: routine.id,
      label: routine.label,
      service: service.id,
      clause: routine.clause,
      periods: routinePeriods(lasting, routine, done, today, SHOWN_PERIODS).map((one) => ({
        first: one.period.first.toString(),
        last: one.period.last.toString(),
        state: one.state,
        done: one.done.map((entry) => ({
          result: entry.result,
          on: entry.on.toString(),
          version: entry.version,
          proof: entry.proof,
          author: entry.authorName,
          at: entry.at.toString(),
          inTime: isInTime(entry, one.period.last, contract.zone),
        })),
      })),
    })),
  );
}

/** A system with its history, the latest change first. */
export function itemView(client: string, contract: Contract, item: Item, today: Temporal.PlainDate): ItemDetail {
  const latest = (left: ItemFact, right: ItemFact): number =>
    Temporal.PlainDate.compare(right.from, left.from) || right.seq - left.seq;
  return {
    client,
    contract: contract.id,
    services: servicesOf(contract),
    id: item.id,
    kind: item.kind,
    detail: detailOn(item, today),
    history: item.facts.toSorted(latest).map(({ from, at, authorName, detail, reason }) => ({
      from: from.toString(),
      at: at.toString(),
      author: authorName,
      detail,
      reason,
    })),
  };
}
