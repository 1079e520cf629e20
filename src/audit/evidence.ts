/**
 * The export of a client's journal, which proves itself: JSON, one object a line.
 *
 *     {"kind":"vigie-journal","version":1,"client":{…},"madeAt":…,"keys":[{"keyId","publicKey"}]}
 *     {"kind":"line","place","previous","hash","line":{…}}      each sealed line, in order of place
 *     {"kind":"waiting","line":{…}}                              each line that waits for its seal
 *     {"kind":"anchor","place","hash","at","keyId","signature"}  each signed end of the chain
 *     {"kind":"end","digest","keyId","signature"}                SHA-256 of all bytes before it, signed
 *
 * `tools/verify-journal.mjs` reads it without this program; docs/guides/exploitation.md tells a client how.
 */
import { createHash } from "node:crypto";
import type { SigningKey } from "#http/keys.ts";
import { anchorText, signatureState, type PublicKeys, type SignedAnchor } from "./anchor.ts";
import { anchorFault, verifyChain, type ChainFault, type ChainLine, type Json, type Seal } from "./chain.ts";
import {
  anchorItem,
  endText,
  headItem,
  sealedItem,
  startText,
  waitingItem,
  type ClientNamed,
} from "./evidence-text.ts";

/** All that is kept of a client's journal. Its keys come from the same keeper, and prove nothing alone. */
export type Evidence = {
  readonly client: ClientNamed;
  readonly seals: readonly Seal[];
  readonly lines: readonly ChainLine[];
  readonly pending: ReadonlySet<string>;
  readonly anchors: readonly SignedAnchor[];
  readonly keys: PublicKeys;
};

/** What a reader found: the faults, and what the text itself says of its end. */
export type Verdict = {
  readonly faults: readonly EvidenceFault[];
  readonly sealed: number;
  readonly waiting: number;
  readonly anchors: number;
};

/** `cut_short`: the file has no end. `changed_file`: its bytes are not those that were signed. Others are the chain's. */
export type EvidenceFault = Omit<ChainFault, "kind"> & {
  readonly kind: ChainFault["kind"] | "cut_short" | "changed_file";
};

/** The export's text. */
export function writeEvidence(evidence: Evidence, key: SigningKey, now: Temporal.Instant): string {
  const { client, seals, lines, pending, anchors } = evidence;
  const lineOf = new Map(lines.map((line) => [line.entryId, line]));
  const keys = new Map([...evidence.keys, [key.keyId, key.publicKey]]);
  const text = startText(client.id, key);
  const body = text.write([
    headItem(client, keys, now),
    ...seals.map((seal) => sealedItem(seal, lineOf.get(seal.entryId) ?? null)),
    ...lines.filter(({ entryId }) => pending.has(entryId)).map(waitingItem),
    ...anchors.map(anchorItem),
  ]);
  return body + text.end();
}

/** The faults of a chain and of its anchors. `trusted`: keys known otherwise than from the chain's keeper. */
export function verifyEvidence(evidence: Evidence, trusted: PublicKeys, kept: readonly SignedAnchor[] = []): Verdict {
  const { client, seals, lines, pending } = evidence;
  const anchors = [...evidence.anchors, ...kept];
  const ordered = [...seals].sort((a, b) => a.place - b.place);
  const ofAnchors = anchors.flatMap((anchor): ChainFault[] => {
    const state = signatureState(anchorText(client.id, anchor), anchor, trusted);
    if (state !== "genuine") return [{ place: anchor.place, kind: state, entryId: null }];
    return [anchorFault(ordered, anchor)].filter((fault) => fault !== null);
  });
  return {
    faults: [...verifyChain({ clientId: client.id, seals, lines, pending }), ...ofAnchors],
    sealed: seals.length,
    waiting: pending.size,
    anchors: anchors.length,
  };
}

/** The faults of an export. `trusted` null: the keys that it carries, which prove that it is whole but not whose it is. */
export function verifyExport(
  text: string,
  trusted: PublicKeys | null,
  kept: readonly SignedAnchor[] = [],
): Verdict | null {
  const read = readExport(text);
  if (!read) return null;
  const keys = trusted ?? read.evidence.keys;
  const verdict = verifyEvidence(read.evidence, keys, kept);
  const last = Math.max(0, ...read.evidence.seals.map(({ place }) => place));
  return { ...verdict, faults: [...verdict.faults, ...endFaults(read, keys, last)] };
}

function endFaults({ evidence, body, end }: ReadExport, keys: PublicKeys, last: number): EvidenceFault[] {
  if (!end) return [{ place: last + 1, kind: "cut_short", entryId: null }];
  const state = signatureState(endText(evidence.client.id, end.digest), end, keys);
  if (state !== "genuine") return [{ place: last + 1, kind: state, entryId: null }];
  const digest = createHash("sha256").update(body, "utf8").digest("hex");
  return digest === end.digest ? [] : [{ place: last + 1, kind: "changed_file", entryId: null }];
}

type End = { readonly digest: string; readonly keyId: string; readonly signature: string };
type ReadExport = { readonly evidence: Evidence; readonly body: string; readonly end: End | null };
type Item = { readonly [key: string]: Json };

/** Null when the text is not an export of a journal. A line cut in its middle ends the reading there. */
function readExport(text: string): ReadExport | null {
  const items = text.split("\n").map(parsed);
  const [head] = items;
  const client = head?.["client"] as Evidence["client"] | undefined;
  if (head?.["kind"] !== "vigie-journal" || head["version"] !== 1) return null;
  if (typeof client?.id !== "string" || !Array.isArray(head["keys"])) return null;
  const of = (kind: string) => items.filter((item): item is Item => item?.["kind"] === kind);
  const sealed = of("line") as unknown as readonly (Seal & { readonly line: ChainLine | null })[];
  const waiting = of("waiting") as unknown as readonly { readonly line: ChainLine }[];
  const keys = head["keys"] as unknown as readonly { readonly keyId: string; readonly publicKey: string }[];
  const endAt = text.lastIndexOf('{"kind":"end"');
  const evidence: Evidence = {
    client,
    seals: sealed.map(({ place, previous, hash, line }) => ({
      place,
      previous,
      hash,
      entryId: line?.entryId ?? `${place}`,
    })),
    lines: [...sealed, ...waiting].flatMap(({ line }) => line ?? []),
    pending: new Set(waiting.map(({ line }) => line.entryId)),
    anchors: of("anchor") as unknown as readonly SignedAnchor[],
    keys: new Map(keys.map(({ keyId, publicKey }) => [keyId, publicKey])),
  };
  const end = of("end")[0] as unknown as End | undefined;
  return { evidence, body: endAt < 0 ? text : text.slice(0, endAt), end: end ?? null };
}

function parsed(line: string): Item | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Item) : null;
  } catch {
    // An empty or broken line is nothing; what it should have held is then missing from the chain.
    return null;
  }
}
