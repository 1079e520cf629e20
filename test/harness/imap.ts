import { createRequire } from "node:module";
import type { AddressInfo, Server } from "node:net";
import { after } from "node:test";
import type { MailboxSettings } from "#mail/settings.ts";

type ImapServer = {
  readonly server: Server;
  readonly listen: (port: number, host: string, done: () => void) => void;
  readonly close: (done: () => void) => void;
  readonly appendMessage: (folder: string, flags: readonly string[], arrived: string, raw: string) => void;
};

/** The package has no types. It speaks RFC 3501 over TCP from memory, without TLS; it is deprecated, and for tests only. */
const hoodiecrow = createRequire(import.meta.url)("hoodiecrow-imap") as (options: object) => ImapServer;

const CAPABILITIES = ["ID", "SASL-IR", "AUTH-PLAIN", "NAMESPACE", "ENABLE", "LITERALPLUS", "UNSELECT"];

/** A mailbox on a server of this file's own. `arrive` puts a message into it as if received at that instant. */
export async function testMailbox() {
  const imap = hoodiecrow({ plugins: CAPABILITIES, storage: { INBOX: { messages: [] } } });
  await new Promise<void>((resolve) => imap.listen(0, "127.0.0.1", resolve));
  after(() => new Promise<void>((resolve) => imap.close(resolve)));
  const { port } = imap.server.address() as AddressInfo;
  const settings: MailboxSettings = {
    host: "127.0.0.1",
    port,
    secure: false,
    startTls: false,
    user: "testuser",
    password: "testpass",
    folder: "INBOX",
    name: "support@aukfood.example/INBOX",
  };
  // The server keeps one character a byte.
  const arrive = (at: string, raw: string) =>
    imap.appendMessage("INBOX", [], imapDate(at), Buffer.from(raw.replaceAll("\n", "\r\n")).toString("latin1"));
  return { settings, arrive };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "08-Jan-2024 10:29:00 +0000" (RFC 3501, date-time). */
function imapDate(at: string): string {
  const { day, month, year, hour, minute, second } = Temporal.Instant.from(at).toZonedDateTimeISO("UTC");
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(day)}-${MONTHS[month - 1]}-${year} ${two(hour)}:${two(minute)}:${two(second)} +0000`;
}
