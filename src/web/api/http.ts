import { spokenLanguage } from "../language/i18n.ts";
import { CONFIRM_FIRST, confirmed } from "./confirm.ts";
import { followGestures } from "./presence.ts";

const presence = followGestures(globalThis, () => performance.now());

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

/** A file to be shown in the page. Its type is said here, so that nothing else is ever made of its bytes. */
export async function getFile(path: string, type: string): Promise<Blob> {
  const headers = { accept: type, "accept-language": spokenLanguage() };
  const answer = await sent(path, { method: "GET", headers, credentials: "same-origin" });
  return new Blob([await answer.arrayBuffer()], { type });
}

/** A file that the server makes of what is said here, to be shown in the page; nothing is written. */
export async function postForFile(path: string, body: unknown, type: string): Promise<Blob> {
  const headers = { accept: type, "accept-language": spokenLanguage(), "content-type": "application/json" };
  const init = { method: "POST", headers, credentials: "same-origin", body: JSON.stringify(body) } as const;
  const answer = await sent(path, init);
  return new Blob([await answer.arrayBuffer()], { type });
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
  const answer = await sent(path, init);
  return (answer.status === 204 ? undefined : await answer.json()) as Answer;
}

/** Saves a file of ours on the device: unlike a link, it can ask for a recent sign-in and say why it was refused. */
export async function save(path: string, called: string): Promise<void> {
  const headers = { "accept-language": spokenLanguage() };
  await keep(await sent(path, { method: "GET", headers, credentials: "same-origin" }), called);
}

/** The same, of a file that the server makes of what is said here. */
export async function saveMade(path: string, body: unknown, called: string): Promise<void> {
  const headers = { "accept-language": spokenLanguage(), "content-type": "application/json" };
  const init = { method: "POST", headers, credentials: "same-origin", body: JSON.stringify(body) } as const;
  await keep(await sent(path, init), called);
}

async function keep(answer: Response, called: string): Promise<void> {
  const [, name = called] = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "") ?? [];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * Sends, and sends the very same once more, key included, when the server first wants to know that it is still the same
 * person. What was typed stays on the screen meanwhile.
 */
async function sent(path: string, init: RequestInit): Promise<Response> {
  const answer = await once(path, init);
  if (answer.ok) return answer;
  const fault = await refusalOf(answer);
  if (!(fault instanceof Refusal) || !CONFIRM_FIRST.has(fault.code) || !(await confirmed())) throw fault;
  const second = await once(path, init);
  if (!second.ok) throw await refusalOf(second);
  return second;
}

function once(path: string, init: RequestInit): Promise<Response> {
  const headers = { ...(init.headers as Record<string, string>), ...presence.headers() };
  return fetch(apiPath(path), { ...init, headers }).catch((cause: unknown) => {
    throw new Unreachable("no answer", { cause });
  });
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
