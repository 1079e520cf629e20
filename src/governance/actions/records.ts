import { attach } from "#attachment/actions.ts";
import { filesOf } from "#attachment/store.ts";
import type { Thing } from "#attachment/thing.ts";
import { record, type AuditLine } from "#audit/store.ts";
import type { Contract } from "#contract/contract.ts";
import { refuseContract } from "#contract/refusals.ts";
import { endingAt } from "#contract/letter/end.ts";
import { readContractOf, type Dossier } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { civilDay } from "#kernel/period.ts";
import { ofContract } from "#http/scope.ts";
import { peopleOf } from "#party/store/person.ts";
import type { Governance } from "../api.ts";
import type { Side } from "../item.ts";
import { meetingOf } from "../meeting.ts";
import { refused } from "../refusals.ts";
import { readDemands, readPapers } from "../store/document.ts";
import { readItems, readMeetings, type Fact } from "../store/meeting.ts";
import { governanceView, type Records } from "../view.ts";
import { yearsOf } from "../year.ts";

/** Who does it, for which contract of which client, and when. */
export type Doing = {
  readonly client: Pick<Membership, "clientId" | "clientCode">;
  readonly contract: string;
  readonly by: { readonly id: string; readonly name: string; readonly side: Side };
  readonly now: Temporal.Instant;
};

/** A contract as it stands at the moment of an act. */
export type Setting = {
  readonly dossier: Dossier;
  /** The text in force that day. */
  readonly contract: Contract;
  readonly today: Temporal.PlainDate;
  readonly place: { readonly clientId: string; readonly contractId: string };
};

/** The contract as it stands at the moment of an act. Refuses `contract.not_found`. */
export async function readSetting(
  tx: Tx,
  { client, contract: id, now }: Pick<Doing, "client" | "contract" | "now">,
): Promise<Result<Setting, Refusal>> {
  const dossier = await readContractOf(tx, client.clientId, id);
  if (!dossier) return refuseContract("contract.not_found");
  const today = civilDay(now, dossier.versions[0].zone);
  const contract = lastInForce(dossier.versions, today);
  return accept({ dossier, contract, today, place: { clientId: client.clientId, contractId: dossier.contractId } });
}

/** Everything that governance keeps of a contract. */
export async function readRecords(
  tx: Tx,
  { contract, place }: Pick<Setting, "contract" | "place">,
): Promise<Omit<Records, "years" | "files">> {
  const rows = await readMeetings(tx, place);
  return {
    meetings: rows.map(({ id, facts }) => meetingOf(id, facts, contract.zone)),
    items: await readItems(tx, place),
    papers: await readPapers(tx, place),
    demands: await readDemands(tx, place),
  };
}

/** The governance page of a contract; people who have left are no longer among its contacts. */
export async function readGovernance(
  tx: Tx,
  doing: Pick<Doing, "client" | "contract" | "now">,
): Promise<Result<Governance, Refusal>> {
  const setting = await readSetting(tx, doing);
  if (!setting.ok) return setting;
  const { contract, today, place } = setting.value;
  const people = (await peopleOf(tx, place.clientId, doing.now, ofContract(place.contractId))).filter(
    ({ activeTo }) => activeTo === null || Temporal.Instant.compare(doing.now, activeTo) < 0,
  );
  const ending = endingAt(setting.value.dossier, await readLetters(tx, place.clientId), doing.now);
  const kept = await readRecords(tx, setting.value);
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  const records = {
    ...kept,
    files: new Map([
      ...(await filesOf(tx, "document", ids(kept.papers))),
      ...(await filesOf(tx, "minutes", ids(kept.meetings))),
    ]),
    years: yearsOf(contract, today, ending?.lastDay ?? null),
  };
  return accept(governanceView(contract, records, people, today));
}

/** Joins files to what governance keeps; the page as it then stands. Refuses what `attach` refuses. */
export async function withFiles(
  tx: Tx,
  doing: Doing,
  subject: string,
  thing: Thing,
  ids: readonly string[] | undefined,
): Promise<Result<Governance, Refusal>> {
  const attaching = { clientId: doing.client.clientId, by: doing.by, now: doing.now, subject };
  const attached = await attach(tx, attaching, thing, ids);
  return attached.ok ? readGovernance(tx, doing) : attached;
}

/** Who writes, and when. */
export const factOf = ({ by, now }: Doing): Fact => ({ at: now, author: by.id, authorName: by.name });

/** One line of the journal for an act of governance. */
export async function note(
  tx: Tx,
  { client, by, now }: Doing,
  action: string,
  subject: string,
  clause: string | null,
  detail: AuditLine["detail"],
): Promise<void> {
  const line = { clientId: client.clientId, at: now, actor: by.id, actorName: by.name };
  await record(tx, { ...line, action, subject, clause, detail });
}

/** A day as it was written; some of those that have the right form are in no calendar. */
export function readDay(text: string): Result<Temporal.PlainDate, Refusal> {
  try {
    return accept(Temporal.PlainDate.from(text));
  } catch (error) {
    if (error instanceof RangeError) return refused("governance.impossible_day", { day: text });
    throw error;
  }
}
