/**
 * Talks to Chorus Pro through PISTE: token, pace, one refresh after a 401, and an honest word on what became of a call.
 * Nothing that it says or throws holds a secret: `cpro-account` is base64 only, and base64 is no cipher.
 */
import type { ChorusAccount } from "#http/keys.ts";
import { ENDPOINTS, type Endpoints } from "../../chorus/account.ts";
import { refusalIn } from "../../chorus/answers.ts";
import type { Call } from "../../chorus/calls.ts";
import { objectOf, textOf, type Json } from "../../chorus/field.ts";
import { CALL_GAP_MS, CALL_TIMEOUT_MS, TOKEN_WAITS_MS } from "../../chorus/pace.ts";

/** `refused`: Chorus Pro said no. `not_sent`: it certainly did not take it. `unanswered`: it may have. */
export type Answer =
  | { readonly kind: "done"; readonly body: Json }
  | { readonly kind: "refused"; readonly code: string; readonly said: string }
  | { readonly kind: "not_sent"; readonly said: string }
  | { readonly kind: "unanswered"; readonly said: string };

/** The way to Chorus Pro through the state's gateway of that name. */
export type Piste = {
  readonly environment: ChorusAccount["environment"];
  readonly call: (call: Call) => Promise<Answer>;
  /** Makes sure of a token, so that what follows is one call and nothing else; null when there is one. */
  readonly ready: () => Promise<Extract<Answer, { kind: "not_sent" }> | null>;
};

export type PisteOptions = {
  readonly endpoints?: Endpoints;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly timeoutMs?: number;
};

type Token = { readonly text: string; readonly until: number };

/** Faults of the network before the request could leave. */
const NEVER_LEFT = new Set(
  `ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH UND_ERR_CONNECT_TIMEOUT CERT_HAS_EXPIRED
  DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE`.split(/\s+/),
);

/** One connection to PISTE; its calls go one after the other, a second apart at least. */
export function openPiste(account: ChorusAccount, options: PisteOptions = {}): Piste {
  const endpoints = options.endpoints ?? ENDPOINTS[account.environment];
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const timeoutMs = options.timeoutMs ?? CALL_TIMEOUT_MS;
  let token: Token | null = null;
  let last = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const pace = async (): Promise<void> => {
    const wait = last + CALL_GAP_MS - Date.now();
    if (wait > 0) await sleep(wait);
    last = Date.now();
  };
  const post = (url: string, headers: Readonly<Record<string, string>>, body: string) =>
    send(url, headers, body, timeoutMs, pace);

  const fetchToken = async () => {
    const asked = await askToken(account, endpoints.token, post, sleep);
    if (asked.kind === "not_sent") return asked;
    ({ token } = asked);
    return null;
  };
  const ready = async () => (token && token.until > Date.now() ? null : fetchToken());

  const once = async ({ path, body }: Call): Promise<Answer> => {
    for (const again of [true, false]) {
      const missing = await ready();
      if (missing) return missing;
      const answer = await post(`${endpoints.api}${path}`, headersOf(account, token), JSON.stringify(body));
      if (answer.kind !== "http") return answer;
      if (answer.status !== 401) return readAnswer(answer);
      token = null;
      if (!again) break;
    }
    return { kind: "not_sent", said: "HTTP 401" };
  };
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    environment: account.environment,
    call: (call) => inTurn(() => once(call)),
    ready: () => inTurn(ready),
  };
}

type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => ReturnType<typeof send>;

/** Asks for a token, again and later each time when it is refused: good credentials are refused now and then. */
async function askToken(
  account: ChorusAccount,
  url: string,
  post: Post,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<{ readonly kind: "token"; readonly token: Token } | Extract<Answer, { kind: "not_sent" }>> {
  let said = "";
  for (const wait of [0, ...TOKEN_WAITS_MS]) {
    if (wait > 0) await sleep(wait);
    const answer = await post(url, { "content-type": "application/x-www-form-urlencoded" }, grant(account));
    if (answer.kind !== "http") {
      ({ said } = answer);
      continue;
    }
    const text = textOf(answer.body["access_token"]);
    if (answer.status === 200 && text !== null) {
      const seconds = Number(answer.body["expires_in"] ?? 3600);
      return { kind: "token", token: { text, until: Date.now() + (seconds - 60) * 1000 } };
    }
    said = `jeton refusé : HTTP ${answer.status} ${textOf(answer.body["error"]) ?? ""}`.trim();
  }
  return { kind: "not_sent", said };
}

function headersOf({ login, password }: ChorusAccount, token: Token | null) {
  return {
    "content-type": "application/json;charset=utf-8",
    accept: "application/json;charset=utf-8",
    authorization: `Bearer ${token?.text ?? ""}`,
    "cpro-account": Buffer.from(`${login}:${password}`).toString("base64"),
  };
}

function grant({ clientId, clientSecret }: ChorusAccount): string {
  return new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope: "openid",
  }).toString();
}

type Http = { readonly kind: "http"; readonly status: number; readonly body: Json; readonly readable: boolean };

/** `not_sent` only where the system says that nothing can have left; any other silence is a doubt, `unanswered`. */
async function send(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
  pace: () => Promise<void>,
): Promise<Http | Extract<Answer, { kind: "not_sent" | "unanswered" }>> {
  await pace();
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...headers },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.text();
    const parsed = parse(text);
    return { kind: "http", status: answer.status, body: parsed ?? {}, readable: parsed !== null };
  } catch (error) {
    // Only the code of the fault is told: its message could quote the request.
    const { name, cause } = error as { readonly name?: string; readonly cause?: { readonly code?: string } };
    const code = cause?.code ?? name ?? "?";
    return { kind: NEVER_LEFT.has(code) ? "not_sent" : "unanswered", said: code };
  }
}

function parse(text: string): Json | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    // A page of a proxy instead of an answer: what became of the call is not known.
    return null;
  }
}

/** HTTP 200 with a `codeRetour` other than 0 is a refusal; a fault of theirs, or an unreadable answer, is none. */
function readAnswer({ status, body, readable }: Http): Answer {
  const refusal = refusalIn(body);
  if (status === 429 || status === 403) return { kind: "not_sent", said: refusal?.said || `HTTP ${status}` };
  if (status >= 500) return { kind: "unanswered", said: `HTTP ${status}` };
  if (status >= 400) {
    return { kind: "refused", code: refusal?.code ?? String(status), said: refusal?.said || `HTTP ${status}` };
  }
  if (!readable) return { kind: "unanswered", said: "réponse illisible" };
  return refusal ? { kind: "refused", ...refusal } : { kind: "done", body };
}
