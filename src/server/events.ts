import type { FastifyInstance } from "fastify";
import type { Auth } from "#identity/auth.ts";
import { sessionToken } from "#identity/session.ts";
import type { Who } from "#http/route.ts";
import type { Held } from "#http/scope.ts";
import { SESSIONS, type Change, type Changes } from "./changes.ts";
import { API, sendRefusal } from "./door.ts";
import { CONTENT_POLICY, PERMISSIONS_POLICY } from "./headers.ts";
import { refused } from "./refusals.ts";
import { signedIn } from "./who.ts";
import { owesSecondFactor, type TurnSettings } from "./turn.ts";

/** Keeps proxies from closing a silent stream, and asks again whether its reader may still read. */
const HEARTBEAT_MS = 25_000;

/** A reader that does not read is let go beyond this many bytes. */
const UNREAD_LIMIT = 64 * 1024;

/** Rights for a client changed: whoever listens for it is asked at once whether they still may. */
const PEOPLE = "people";

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "x-accel-buffering": "no",
  "content-security-policy": CONTENT_POLICY,
  "permissions-policy": PERMISSIONS_POLICY,
};

/** `GET /events`: a stream of "something of MIR changed", never what; the reader asks for it under their own rights. */
export function openEvents(
  app: FastifyInstance,
  settings: TurnSettings & { readonly auth: Auth; readonly changes: Changes },
): void {
  const ends = new Set<() => void>();
  app.addHook("preClose", async () => ends.forEach((end) => end()));
  app.get(`${API}/events`, async (request, reply) => {
    const token = await sessionToken(settings.auth, request.headers.cookie);
    let who = await reader(settings, token);
    if (!who) return sendRefusal(request, reply, refused("server.not_signed_in").refusal);
    reply.hijack();
    const { raw } = reply;
    // Whoever left while we looked them up has been closed already: nothing would ever end what begins here.
    if (raw.destroyed) return;
    raw.writeHead(200, HEADERS);
    raw.write("retry: 2000\n\n");
    const send = (text: string) => {
      if (raw.writableLength > UNREAD_LIMIT) raw.destroy();
      else raw.write(text);
    };
    const tell = (client: string | null, what: string) =>
      send(`event: change\ndata: ${JSON.stringify({ client, what })}\n\n`);
    const stop = settings.changes.listen((change) => {
      const { clientId, what } = change;
      if (what === SESSIONS) return look();
      const member = who?.memberships.find((one) => one.clientId === clientId);
      if (clientId !== null && !(member && hears(member, change))) return;
      if (what === PEOPLE) look();
      tell(member?.clientCode ?? null, what);
    });
    const look = (atBeat = false) => {
      void reader(settings, token).then(
        (still) => {
          who = still;
          if (!still) {
            end();
            return;
          }
          send(": still here\n\n");
          if (!atBeat) return;
          for (const { clientCode } of still.memberships.filter(hasPartAlone)) tell(clientCode, "");
        },
        // The database is away: the stream goes on, and the next beat asks again.
        () => undefined,
      );
    };
    const beat = setInterval(look, HEARTBEAT_MS, true);
    const end = () => raw.end();
    ends.add(end);
    raw.once("close", () => {
      clearInterval(beat);
      stop();
      ends.delete(end);
    });
  });
}

/**
 * Whoever has a part of a client hears of that part; of rights everybody, for their own. What no address places in a part is
 * not told to them when it happens, which would tell that something did elsewhere: their screens are read again at every
 * beat, whether anything changed or not (C1).
 */
function hears({ roles, scoped }: Held, { what, contract, whole }: Change): boolean {
  if (roles.length > 0 || what === PEOPLE) return true;
  return whole !== true && scoped.some((one) => one.contract === contract);
}

const hasPartAlone = ({ roles, scoped }: Held): boolean => roles.length === 0 && scoped.length > 0;

/** Staff who lack a second factor where one is required hear of no client. */
async function reader(settings: TurnSettings, token: string | null): Promise<Who | undefined> {
  if (token === null) return undefined;
  const found = await settings.db.transaction().execute((tx) => signedIn(tx, token, settings.now()));
  if (!found.ok) return undefined;
  return owesSecondFactor(settings, found.value) ? undefined : found.value.who;
}
