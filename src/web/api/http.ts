import { spokenLanguage } from "../language/i18n.ts";

/** The server said no: its stable code and the sentence that tells how to get out, already in the reader's language. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string, sentence: string) {
    super(sentence);
    this.status = status;
    this.code = code;
  }
}

/** Nothing came back: no network, or the server is restarting. The same write may be sent again with its key. */
export class Unreachable extends Error {}

type Query = Readonly<Record<string, string | number | undefined>>;

export function get<Answer>(path: string, query: Query = {}): Promise<Answer> {
  return exchange<Answer>("GET", path + queryText(query), undefined, undefined);
}

/** A write; the key makes a second sending of the same act harmless. Null where an act can only happen once anyway. */
export function post<Answer>(path: string, body: unknown, key: string | null): Promise<Answer> {
  return exchange<Answer>("POST", path, body, key ?? undefined);
}

export function apiPath(path: string): string {
  return `/api/v1${path}`;
}

/** A name for one act of a person, kept until the server has answered for it. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function exchange<Answer>(method: string, path: string, body: unknown, key: string | undefined): Promise<Answer> {
  const headers: Record<string, string> = { accept: "application/json", "accept-language": spokenLanguage() };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (key !== undefined) headers["idempotency-key"] = key;
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = JSON.stringify(body);
  const answer = await fetch(apiPath(path), init).catch((cause: unknown) => {
    throw new Unreachable("no answer", { cause });
  });
  if (!answer.ok) throw await refusalOf(answer);
  return (answer.status === 204 ? undefined : await answer.json()) as Answer;
}

async function refusalOf(answer: Response): Promise<Error> {
  if (answer.status === 502 || answer.status === 503 || answer.status === 504) return new Unreachable("not ready");
  const body: unknown = await answer.json().catch(() => null);
  const said = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const sentence = [said["message"], said["detail"], said["title"]].find((part) => typeof part === "string");
  const code = typeof said["code"] === "string" ? said["code"] : `http.${answer.status}`;
  return new Refusal(answer.status, code, typeof sentence === "string" ? sentence : code);
}

function queryText(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") params.set(name, String(value));
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
