/** The mailbox to read. The password stays in here: what names the mailbox elsewhere is `name`. */
export type MailboxSettings = {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** Without encryption only on this very machine. */
  readonly startTls: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** "support@mail.example.fr/INBOX": it never changes with the password. */
  readonly name: string;
};
export type MailboxRead =
  | { readonly kind: "none" }
  | { readonly kind: "mailbox"; readonly mailbox: MailboxSettings }
  | { readonly kind: "wrong"; readonly fr: string; readonly en: string };

const WRONG: MailboxRead = {
  kind: "wrong",
  fr: "VIGIE_IMAP_URL : donnez imaps://compte:motdepasse@hôte:993/INBOX, caractères spéciaux codés en %.",
  en: "VIGIE_IMAP_URL: give imaps://user:password@host:993/INBOX, special characters encoded by %.",
};
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Reads `VIGIE_IMAP_URL`. What is wrong is told without quoting it, since it holds the password. */
export function readMailbox(env: Readonly<Record<string, string | undefined>>): MailboxRead {
  const text = env["VIGIE_IMAP_URL"]?.trim();
  if (!text) return { kind: "none" };
  const url = URL.parse(text);
  if (!url || !/^imaps?:$/.test(url.protocol) || url.username === "" || url.password === "" || url.hostname === "")
    return WRONG;
  try {
    const secure = url.protocol === "imaps:";
    const user = decodeURIComponent(url.username);
    const folder = decodeURIComponent(url.pathname.slice(1)) || "INBOX";
    return {
      kind: "mailbox",
      mailbox: {
        host: url.hostname.replace(/^\[|\]$/g, ""),
        port: Number(url.port || (secure ? 993 : 143)),
        secure,
        startTls: !secure && !LOOPBACK.has(url.hostname),
        user,
        password: decodeURIComponent(url.password),
        folder,
        name: `${user}@${url.hostname}/${folder}`,
      },
    };
  } catch {
    // A lone % in it: the address cannot be decoded, and must not be quoted.
    return WRONG;
  }
}
