import pg from "pg";

/** Something of a client changed; null names nobody: after a broken connection, anything may have. */
export type Change = { readonly clientId: string | null; readonly what: string };

export type Changes = {
  /** Tells every process, soon after, that something was kept. Call it once the transaction has ended. */
  readonly tell: (change: Change) => void;
  /** Returns what stops the listening. */
  readonly listen: (hear: (change: Change) => void) => () => void;
  readonly close: () => Promise<void>;
};

const CHANNEL = "vigie_changes";
const BREATH_MS = 50;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Changes travel between processes by LISTEN and NOTIFY on one connection, which comes back by itself when it breaks.
 * They are told after the commit and together, since a NOTIFY inside a transaction makes all commits wait in line.
 */
export function openChanges(appUrl: string): Changes {
  const hearers = new Set<(change: Change) => void>();
  const waiting = new Map<string, Change>();
  let client: pg.Client | undefined;
  let closed = false;
  let pause = FIRST_PAUSE_MS;
  let flushing: NodeJS.Timeout | undefined;
  let reconnecting: NodeJS.Timeout | undefined;

  const hear = (change: Change) => hearers.forEach((hearer) => hearer(change));

  const connect = async () => {
    const next = new pg.Client({ connectionString: appUrl, application_name: "vigie changes", keepAlive: true });
    const lost = () => {
      if (closed || client !== next) return;
      client = undefined;
      again();
    };
    next.on("error", lost);
    next.on("end", lost);
    next.on("notification", ({ payload }) => (JSON.parse(payload ?? "[]") as Change[]).forEach(hear));
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    } catch {
      // The database is away; the next attempt says whether it is back.
      await next.end().catch(() => undefined);
      return again();
    }
    if (closed) return next.end();
    client = next;
    if (pause !== FIRST_PAUSE_MS) hear({ clientId: null, what: "" });
    pause = FIRST_PAUSE_MS;
    plan();
  };
  const again = () => {
    if (closed) return;
    reconnecting = setTimeout(() => void connect(), pause);
    reconnecting.unref();
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };
  const flush = () => {
    flushing = undefined;
    if (!client || waiting.size === 0) return;
    const changes = [...waiting.values()].splice(0, 50);
    for (const { clientId, what } of changes) waiting.delete(`${clientId} ${what}`);
    client.query("select pg_notify($1, $2)", [CHANNEL, JSON.stringify(changes)]).catch(() => {
      // Lost with its connection: the one that follows tells everybody that anything may have changed.
    });
    plan();
  };
  const plan = () => {
    if (waiting.size > 0) flushing ??= setTimeout(flush, BREATH_MS);
  };

  void connect();
  return {
    tell(change) {
      waiting.set(`${change.clientId} ${change.what}`, change);
      plan();
    },
    listen(hearer) {
      hearers.add(hearer);
      return () => void hearers.delete(hearer);
    },
    async close() {
      closed = true;
      clearTimeout(flushing);
      clearTimeout(reconnecting);
      hearers.clear();
      await client?.end();
    },
  };
}
