import { createHash } from "node:crypto";
import type { SigningKey } from "#http/keys.ts";
import { signatureOf, type PublicKeys, type SignedAnchor } from "./anchor.ts";
import type { ChainLine, Seal } from "./chain.ts";

export type ClientNamed = { readonly id: string; readonly code: string; readonly name: string };

/** One line of an export, as `evidence.ts` describes them. */
export const headItem = (client: ClientNamed, keys: PublicKeys, now: Temporal.Instant) => ({
  kind: "vigie-journal",
  version: 1,
  client,
  madeAt: now.toString(),
  keys: [...keys].map(([keyId, publicKey]) => ({ keyId, publicKey })),
});
export const sealedItem = ({ place, previous, hash }: Omit<Seal, "entryId">, line: ChainLine | null) => ({
  kind: "line",
  place,
  previous,
  hash,
  line,
});
export const waitingItem = (line: ChainLine) => ({ kind: "waiting", line });
export const anchorItem = (anchor: SignedAnchor) => ({ kind: "anchor", ...anchor });

/** The text that the end of an export signs. */
export function endText(clientId: string, digest: string): string {
  return ["vigie journal export v1", clientId, digest, ""].join("\n");
}

/** Writes an export piece by piece: what was written before is kept by its digest alone. */
export function startText(clientId: string, key: SigningKey) {
  const hash = createHash("sha256");
  return {
    /** The next lines of the export. */
    write(items: readonly object[]): string {
      const text = items.map((one) => `${JSON.stringify(one)}\n`).join("");
      hash.update(text, "utf8");
      return text;
    },
    /** The last line, which signs all those before it. */
    end(): string {
      const digest = hash.digest("hex");
      const signature = signatureOf(key, endText(clientId, digest));
      return `${JSON.stringify({ kind: "end", digest, keyId: key.keyId, signature })}\n`;
    },
  };
}
