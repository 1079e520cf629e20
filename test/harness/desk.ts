import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DraftText } from "#contract/api/draft.ts";
import { loadContract } from "#contract/load.ts";
import type { Work } from "#intervention/api.ts";
import type { RequestCreated, RequestDetail, Transition } from "#ticket/api.ts";
import type { Answer, Session, TestApp } from "./app.ts";

/** The example contract as a person would send it. */
export const MIRAMAS = readFileSync(join(import.meta.dirname, "../../contracts/miramas.yaml"), "utf8");

/** Loads the example contract for Miramas. */
export async function loadMiramas(app: TestApp): Promise<void> {
  const loaded = await app.as("project_lead").post("/clients/MIR/contracts", { source: MIRAMAS });
  assert.equal(loaded.status, 200, String(loaded.message));
}

/** Puts an amendment of a client's contract in force, which a person of each side has approved. */
export async function amend(
  lead: Session,
  town: Session,
  source: string,
  client: "MIR" | "VAL" = "MIR",
): Promise<Answer<DraftText>> {
  const loaded = loadContract(source);
  if (!loaded.ok) assert.fail(loaded.problems[0]?.en);
  const { id, version } = loaded.contract;
  const drafts = `/clients/${client}/contracts/${id}/drafts`;
  const body = { source, number: version.number, effective: version.effective.toString() };
  const draft = await lead.post<DraftText>(drafts, body);
  assert.equal(draft.status, 200, String(draft.message));
  const path = `${drafts}/${draft.body.id}`;
  for (const [who, side] of [
    [lead, "provider"],
    [town, "client"],
  ] as const) {
    const signed = await who.post(`${path}/signatures`, { revision: 1, sides: [side] });
    assert.equal(signed.status, 200, String(signed.message));
  }
  return lead.post<DraftText>(`${path}/in-force`, { revision: 1 });
}

/** The client's own approval, for what loads an amendment without its pages. */
export const CLIENT_APPROVED = [
  { side: "client", how: "approved", bySide: "client", confirmedBy: null, contested: null },
] as const;

export const requestPath = (number: number): string => `/clients/MIR/requests/${number}`;

/** Opens a request of Miramas in the portal; its number. */
export async function openRequest(who: Session, title: string, more: object = {}): Promise<number> {
  const body = {
    channel: "portal",
    service: "M2",
    description: "Plus aucun accès.",
    urgency: "blocked",
    title,
    ...more,
  };
  const opened = await who.post<RequestCreated>("/clients/MIR/requests", body);
  assert.equal(opened.status, 200, String(opened.message));
  return opened.body.number;
}

export async function pageOf(who: Session, number: number): Promise<RequestDetail> {
  const answer = await who.get<RequestDetail>(requestPath(number));
  assert.equal(answer.status, 200, String(answer.message));
  return answer.body;
}

export const move = (who: Session, number: number, transition: Transition): Promise<Answer<RequestDetail>> =>
  who.post<RequestDetail>(`${requestPath(number)}/transitions`, transition);

export const write = (
  who: Session,
  number: number,
  body: string,
  visibility = "public",
): Promise<Answer<RequestDetail>> => who.post<RequestDetail>(`${requestPath(number)}/messages`, { visibility, body });

export const connectTo = (who: Session, number: number): Promise<Answer<Work>> =>
  who.post<Work>(`${requestPath(number)}/work/sessions`, {});

/** One step of the person's own running session. */
export async function workStep(who: Session, number: number, step: "pause" | "resume" | "end", body: object = {}) {
  const work = await who.get<Work>(`${requestPath(number)}/work`);
  const session = work.body.sessions.find(({ mine, state }) => mine && state !== "ended");
  assert.ok(session, "no session of this person runs");
  return who.post<Work>(`${requestPath(number)}/work/sessions/${session.id}/${step}`, body);
}

/** What was told about a request, in order. */
export async function reasonsOf(who: Session, number: number): Promise<string[]> {
  return (await pageOf(who, number)).notices.map(({ reason }) => reason);
}
