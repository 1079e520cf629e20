import { createRequire } from "node:module";
import { connect, type AddressInfo, type Server } from "node:net";
import { after } from "node:test";
import { createServer } from "node:tls";
import type { MailboxSettings } from "#mail/settings.ts";

type ImapServer = {
  readonly server: Server;
  readonly listen: (port: number, host: string, done: () => void) => void;
  readonly close: (done: () => void) => void;
  readonly appendMessage: (folder: string, flags: readonly string[], arrived: string, raw: string) => void;
};

/** The package has no types. It speaks RFC 3501 over TCP from memory; it is deprecated, and for tests only. */
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

/** The same mailbox behind TLS; who trusts `CERTIFICATE` may read it. */
export async function behindTls(settings: MailboxSettings): Promise<MailboxSettings> {
  const server = createServer({ cert: CERTIFICATE, key: KEY }, (socket) => {
    const inner = connect(settings.port, settings.host);
    // Whoever hangs up first takes the other along.
    socket.on("error", () => inner.destroy());
    inner.on("error", () => socket.destroy());
    socket.pipe(inner).pipe(socket);
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { ...settings, secure: true, port: (server.address() as AddressInfo).port };
}

/** For 127.0.0.1 alone, signed by itself, valid from 2000 to 2126; it protects nothing outside of tests. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBPDCB46ADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMTCTEyNy4wLjAu
MTAgFw0wMDAxMDEwMDAwMDBaGA8yMTI2MDEwMTAwMDAwMFowFDESMBAGA1UEAxMJ
MTI3LjAuMC4xMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEoIaqA8YRYmjLOA07
PSgvp3Z/7YWdL9Cl3fXNfzLUgh8jyq2mdNIqavtsxzY1JACpFPVApEyGNuDvipc4
hJChyqMkMCIwDwYDVR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqG
SM49BAMCA0gAMEUCIQDxJ6q1MlWRf2Cp4updiqC2R8GdjN0/83fmmZ9Q80EEXAIg
CAoQmTXEY/ly/yZXtYZkwUsLUaLlQh++8E6C/nOdu2o=
-----END CERTIFICATE-----
`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgR8DvQQLifZ+kNquP
su+vpnuwb8ExXXzD4uwc7Rm5DaShRANCAASghqoDxhFiaMs4DTs9KC+ndn/thZ0v
0KXd9c1/MtSCHyPKraZ00ipq+2zHNjUkAKkU9UCkTIY24O+KlziEkKHK
-----END PRIVATE KEY-----
`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "08-Jan-2024 10:29:00 +0000" (RFC 3501, date-time). */
function imapDate(at: string): string {
  const { day, month, year, hour, minute, second } = Temporal.Instant.from(at).toZonedDateTimeISO("UTC");
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(day)}-${MONTHS[month - 1]}-${year} ${two(hour)}:${two(minute)}:${two(second)} +0000`;
}
