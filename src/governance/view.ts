/** The governance of a contract as the interface shows it. */
import type { Attachment } from "#attachment/api.ts";
import type { Contract } from "#contract/contract.ts";
import type { ClientRole, ProviderRole } from "#contract/party.ts";
import { isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import type { PersonWithRoles } from "#party/store/person.ts";
import type { AnnexView, ContactView, Governance, ItemView, MeetingView } from "./api.ts";
import { standingOf, type Demand, type Paper } from "./document.ts";
import { dueOf, itemState, type Item } from "./item.ts";
import type { Meeting } from "./meeting.ts";

export type Records = {
  /** The periods of the contract that have a report, oldest first. */
  readonly years: readonly CivilPeriod[];
  readonly meetings: readonly Meeting[];
  readonly items: readonly Item[];
  readonly papers: readonly Paper[];
  readonly demands: readonly Demand[];
  /** By the id of the document or of the meeting that they belong to. */
  readonly files: ReadonlyMap<string, readonly Attachment[]>;
};

/** The page as of `today`, the latest meeting and the latest report first. */
export function governanceView(
  contract: Contract,
  records: Records,
  people: readonly Pick<PersonWithRoles, "name" | "email" | "side" | "roles">[],
  today: Temporal.PlainDate,
): Governance {
  return {
    contract: contract.id,
    title: contract.title,
    zone: contract.zone,
    reviewClause: contract.review?.clause ?? null,
    years: records.years.toReversed().map(({ first, last }) => ({
      first: first.toString(),
      last: last.toString(),
      running: isOnOrBefore(today, last),
    })),
    // The latest first: what is to come, then what was.
    meetings: records.meetings
      .map((meeting) => meetingView(meeting, records.files.get(meeting.id)))
      .toSorted((left, right) => right.starts.localeCompare(left.starts)),
    actions: records.items.map((item) => itemView(item, today)),
    annexes: contract.annexes.map((annex) => annexView(annex.id, contract, records, today)),
    contacts: contactsOf(contract, people),
  };
}

/** A meeting on the wire, with the files of its minutes. */
export function meetingView(meeting: Meeting, files: readonly Attachment[] = []): MeetingView {
  const { id, state, starts, minutes, place, agenda, reportGivenAt, held, minuted, cancelledFor, facts } = meeting;
  return {
    id,
    state,
    starts: starts.toString(),
    minutes,
    place,
    agenda: [...agenda],
    reportGivenAt: reportGivenAt?.toString() ?? null,
    heldOn: held?.day.toString() ?? null,
    present: [...(held?.present ?? [])],
    text: minuted?.text ?? null,
    decisions: [...(minuted?.decisions ?? [])],
    cancelledFor,
    steps: facts.map(({ kind, at, authorName }) => ({ kind, at: at.toString(), by: authorName })),
    files: [...files],
  };
}

/** An action on the wire, as of `today`. */
export function itemView(item: Item, today: Temporal.PlainDate): ItemView {
  return {
    id: item.id,
    meeting: item.meetingId,
    what: item.what,
    side: item.ownerSide,
    owner: item.owner,
    agreedDue: item.agreedDue.toString(),
    due: dueOf(item).toString(),
    state: itemState(item, today),
    steps: item.steps.map(({ kind, due, note, at, authorName }) => ({
      kind,
      due: due?.toString() ?? null,
      note,
      at: at.toString(),
      by: authorName,
    })),
  };
}

function annexView(
  id: string,
  contract: Contract,
  { papers, demands, files }: Records,
  today: Temporal.PlainDate,
): AnnexView {
  const annex = contract.annexes.find((one) => one.id === id);
  if (!annex) throw new Error(`contract ${contract.id} annexes no ${id}`);
  const { state, expires, askedFrom } = standingOf(annex, papers, today);
  const own = <Row extends { readonly annexId: string }>(rows: readonly Row[]) =>
    rows.filter(({ annexId }) => annexId === id).toReversed();
  return {
    id,
    title: annex.title,
    clause: annex.clause,
    owedBy: annex.owedBy,
    state,
    expires: expires?.toString() ?? null,
    askedFrom: askedFrom?.toString() ?? null,
    papers: own(papers).map((paper) => ({
      id: paper.id,
      reference: paper.reference,
      validFrom: paper.validFrom?.toString() ?? null,
      expires: paper.expires?.toString() ?? null,
      at: paper.at.toString(),
      by: paper.authorName,
      files: [...(files.get(paper.id) ?? [])],
    })),
    demands: own(demands).map(({ id: demand, reason, at, authorName, shown }) => ({
      id: demand,
      reason,
      at: at.toString(),
      by: authorName,
      shownAt: shown?.at.toString() ?? null,
      shownBy: shown?.authorName ?? null,
      paper: shown?.paperId ?? null,
    })),
  };
}

/** Contract files call the provider's protection officer `dpo`, as they do the client's. */
const roleHere = (side: "client" | "provider", role: ClientRole | ProviderRole): string =>
  side === "provider" && role === "dpo" ? "provider_dpo" : role;

/** Clause P2: the functions that the contract names, the people who hold them, and roles held that it does not name. */
function contactsOf(
  contract: Contract,
  people: readonly Pick<PersonWithRoles, "name" | "email" | "side" | "roles">[],
): ContactView[] {
  return (["client", "provider"] as const).flatMap((side) => {
    const named = contract[side].contacts.map(({ role, title, email }) => ({
      role: roleHere(side, role),
      title,
      address: email,
    }));
    const there = people.filter((person) => person.side === side);
    const held = [...new Set(there.flatMap(({ roles }) => roles))].filter(
      (role) => !named.some((one) => one.role === role),
    );
    const all = [...named, ...held.map((role) => ({ role, title: null, address: null }))];
    return all.map(({ role, title, address }) => ({
      side,
      role,
      title,
      address,
      people: there
        .filter(({ roles }) => roles.some((one) => one === role))
        .map(({ name, email }) => ({ name, email })),
    }));
  });
}
