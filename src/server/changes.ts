import { keepListening } from "./listener.ts";

/** Something of a client changed; null names nobody: after a broken connection, anything may have. */
export type Change = {
  readonly clientId: string | null;
  readonly what: string;
  /** The contract that it happened in, where the address names one; nobody hears of it who has no role there (C1). */
  readonly contract?: string | undefined;
  /** In a room of the whole client: whoever has a part of it does not hear of it. */
  readonly whole?: boolean | undefined;
};

/** Sessions ended somewhere: every stream asks whether its own still lives. It names no client and is told to nobody. */
export const SESSIONS = "sessions";

/** How the screens that are open learn that something was kept, whichever process kept it. */
export type Changes = {
  /** Tells every process, soon after, that something was kept. Call it once the transaction has ended. */
  readonly tell: (change: Change) => void;
  /** Returns what stops the listening. */
  readonly listen: (hear: (change: Change) => void) => () => void;
  readonly close: () => Promise<void>;
};

const BREATH_MS = 50;

/** PostgreSQL carries at most 8000 bytes at once. */
const TOLD_TOGETHER = 50;

/**
 * Changes travel between processes by LISTEN and NOTIFY. They are told after the commit and together, since a NOTIFY
 * inside a transaction makes all commits wait in line.
 */
export function openChanges(appUrl: string): Changes {
  const hearers = new Set<(change: Change) => void>();
  const waiting = new Map<string, Change>();
  let breath: NodeJS.Timeout | undefined;

  const hear = (change: Change) => hearers.forEach((hearer) => hearer(change));
  const flush = () => {
    breath = undefined;
    const together = [...waiting].slice(0, TOLD_TOGETHER);
    if (together.length === 0 || !listener.send(JSON.stringify(together.map(([, change]) => change)))) return;
    for (const [key] of together) waiting.delete(key);
    plan();
  };
  const plan = () => {
    if (waiting.size > 0) breath ??= setTimeout(flush, BREATH_MS);
  };
  const listener = keepListening(appUrl, "vigie_changes", {
    onWords: (words) => (JSON.parse(words) as Change[]).forEach(hear),
    onOpen(again) {
      if (again) hear({ clientId: null, what: "" });
      plan();
    },
  });
  return {
    tell(change) {
      waiting.set(`${change.clientId} ${change.what} ${change.contract ?? ""} ${change.whole ?? ""}`, change);
      plan();
    },
    listen(hearer) {
      hearers.add(hearer);
      return () => void hearers.delete(hearer);
    },
    async close() {
      clearTimeout(breath);
      hearers.clear();
      await listener.close();
    },
  };
}
