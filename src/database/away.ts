/** PostgreSQL is stopping, starting, or was not reached (its codes, and those of the network). */
const AWAY = new Set(["57P01", "57P02", "57P03", "08006", "08001", "ECONNREFUSED", "ECONNRESET", "EPIPE"]);

/** The same, told by the driver without a code when the connection broke under a query. */
const BROKEN = /^(Connection terminated|Client has encountered a connection error)/;

/** Whether a query failed because the database had gone away, so that the same query may pass a moment later. */
export function isAway({ code, message }: { readonly code?: unknown; readonly message: string }): boolean {
  return (typeof code === "string" && AWAY.has(code)) || BROKEN.test(message);
}
