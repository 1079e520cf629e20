import pg from "pg";

/** A connection of its own to the database's channel, made anew whenever it breaks. */
export type Listener = {
  /** Sends words on the channel; false when the connection is away. */
  readonly send: (words: string) => boolean;
  readonly close: () => Promise<void>;
};

type Hearing = {
  readonly onWords: (words: string) => void;
  /** The connection is there, for the first time or again: what was said meanwhile is lost. */
  readonly onOpen: (again: boolean) => void;
};

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** One connection that listens on a channel of PostgreSQL, and comes back by itself when it breaks. */
export function keepListening(url: string, channel: string, { onWords, onOpen }: Hearing): Listener {
  let client: pg.Client | undefined;
  let closed = false;
  let again = false;
  let pause = FIRST_PAUSE_MS;
  let reconnecting: NodeJS.Timeout | undefined;

  const retry = () => {
    if (closed) return;
    again = true;
    reconnecting = setTimeout(() => void connect(), pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };
  const connect = async () => {
    const next = new pg.Client({ connectionString: url, application_name: `vigie ${channel}`, keepAlive: true });
    const lost = () => {
      if (client !== next) return;
      client = undefined;
      retry();
    };
    next.on("error", lost);
    next.on("end", lost);
    next.on("notification", ({ payload }) => onWords(payload ?? ""));
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
    } catch {
      // The database is away; the next attempt says whether it is back.
      await next.end().catch(() => undefined);
      return retry();
    }
    if (closed) return next.end();
    client = next;
    pause = FIRST_PAUSE_MS;
    onOpen(again);
  };

  void connect();
  return {
    send(words) {
      // Words lost with the connection are made up for by `onOpen`.
      client?.query("select pg_notify($1, $2)", [channel, words]).catch(() => undefined);
      return client !== undefined;
    },
    async close() {
      closed = true;
      clearTimeout(reconnecting);
      await client?.end();
    },
  };
}
