/**
 * The intervention report on paper (T5): the request, both clocks and why, the work to the second beside its units, what
 * was said in public, and what the technician wrote. The same facts give the same bytes.
 */
import type { Contract } from "#contract/contract.ts";
import type { Party } from "#contract/party.ts";
import type { Block, Fact, Identity, PageDocument } from "#document/content.ts";
import { dayFrench, momentFrench, siretFrench, typeset } from "#document/french.ts";
import { civilDay } from "#kernel/period.ts";
import type { Case } from "#ticket/case.ts";
import { currentService } from "#ticket/case.ts";
import type { ClockLines } from "#ticket/clock-lines.ts";
import type { MessageRow, StandingRequest } from "#ticket/row.ts";
import type { WorkedView } from "./view.ts";
import { workBlocks } from "./report-work.ts";

/** What the report of a request is written from. */
export type Reported = {
  readonly row: StandingRequest;
  readonly one: Case;
  readonly clocks: readonly ClockLines[];
  readonly messages: readonly MessageRow[];
  readonly work: WorkedView;
  /** The instant whose state is told: the last fact of a closed request, or the present one. */
  readonly asOf: Temporal.Instant;
};

/** While the request is open the page is a draft of the day; closed, it is the report that T5 owes. */
export function reportPage(of: Reported): PageDocument {
  const { row, one, asOf } = of;
  const { contract, life } = one;
  const day = civilDay(asOf, contract.zone);
  const closed = life.closedAt !== null;
  return {
    title: "Rapport d’intervention",
    number: row.reference,
    subtitle: typeset(row.title),
    issuer: identity(contract.provider, null),
    recipient: identity(contract.client, "Remis à"),
    facts: factsOf(of, day),
    blocks: [
      { kind: "heading", level: 1, text: "Demande" },
      ...paragraphs(row.description),
      ...of.clocks.flatMap((clock) => clockBlocks(clock)),
      ...workBlocks(of.work, contract.zone),
      ...messageBlocks(of.messages, contract.zone),
      { kind: "heading", level: 1, text: "Rapport" },
      ...(life.report === null ? [note("Aucun rapport n’a encore été remis.")] : paragraphs(life.report)),
    ],
    footer: typeset(`${contract.provider.name} · contrat n° ${contract.number}`),
    madeOn: day,
    draft: !closed,
  };
}

function factsOf({ row, one, asOf }: Reported, day: Temporal.PlainDate): readonly Fact[] {
  const { contract, life } = one;
  const moment = (at: Temporal.Instant): string => momentFrench(at, contract.zone);
  const rows: (Fact | null)[] = [
    { label: "Date du rapport", value: dayFrench(day) },
    { label: "Demandeur", value: row.requesterName },
    { label: CHANNELS[row.channel], value: moment(life.requestedAt) },
    { label: "Service", value: currentService(one).title },
    life.takenAt && { label: "Prise en charge", value: moment(life.takenAt) },
    life.restoredAt && { label: "Service rétabli", value: moment(life.restoredAt) },
    life.closedAt
      ? { label: "Demande close", value: moment(life.closedAt) }
      : { label: "État provisoire au", value: moment(asOf) },
  ];
  return rows.filter((fact) => fact !== null);
}

const CHANNELS: Readonly<Record<StandingRequest["channel"], string>> = {
  portal: "Demande du portail",
  phone: "Appel téléphonique",
  mail: "Demande par courriel",
};

function identity(party: Party, label: string | null): Identity {
  const { lines, postcode, city } = party.address;
  const siret = party.siret === null ? [] : [`SIRET ${siretFrench(party.siret)}`];
  return { label, name: party.name, lines: [...lines, `${postcode} ${city}`, ...siret] };
}

const CLOCKS: Readonly<Record<ClockLines["kind"], string>> = {
  response: "Prise en charge (GTI)",
  restoration: "Rétablissement (GTR)",
};

function clockBlocks({ kind, lines }: ClockLines): readonly Block[] {
  return [
    { kind: "heading", level: 1, text: CLOCKS[kind] },
    { kind: "list", items: lines.map(typeset) },
  ];
}

/** Public messages only: internal notes never reach a page that the client receives. */
function messageBlocks(messages: readonly MessageRow[], zone: Contract["zone"]): readonly Block[] {
  const said = messages.filter(({ visibility }) => visibility === "public");
  if (said.length === 0) return [];
  return [
    { kind: "heading", level: 1, text: "Échanges" },
    ...said.flatMap(({ at, authorName, body }): Block[] => [
      { kind: "paragraph", text: `${authorName}, ${momentFrench(at, zone)}`, tone: "strong" },
      ...paragraphs(body),
    ]),
  ];
}

const note = (text: string): Block => ({ kind: "paragraph", text });

function paragraphs(text: string): readonly Block[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => note(typeset(part)));
}
