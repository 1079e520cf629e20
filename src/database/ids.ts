import { randomBytes } from "node:crypto";

/** Random below half of the twelve bits, so that thousands of identifiers fit in one millisecond. */
const SEEDS = 0x7ff;
const COUNTS = 0xfff;

let last = { millisecond: 0, count: 0 };

/**
 * A new row's identifier: a UUID version 7 (RFC 9562), whose first 48 bits are the time in milliseconds, so that
 * rows made one after the other lie together in an index. Those of one process grow, even within a millisecond or when
 * the clock goes back (RFC 9562 §6.2, method 1): facts kept in the order of their identifiers keep the order in which
 * they were told.
 */
export function newId(): string {
  last = following(last, Temporal.Now.instant().epochMilliseconds);
  const bytes = randomBytes(16);
  bytes.writeUIntBE(last.millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function following({ millisecond, count }: typeof last, now: number): typeof last {
  if (now <= millisecond && count < COUNTS) return { millisecond, count: count + 1 };
  return { millisecond: Math.max(now, millisecond + 1), count: randomBytes(2).readUInt16BE() & SEEDS };
}
