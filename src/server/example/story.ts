import type { Tx } from "#database/transaction.ts";
import type { Role } from "#http/permission.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accepted, type Result } from "#kernel/result.ts";
import { prepaid } from "#billing/actions/pack.ts";
import { connect, step } from "#intervention/actions.ts";
import type { SessionCommand } from "#intervention/session.ts";
import { readSessions } from "#intervention/store.ts";
import { openRequest } from "#ticket/actions/open.ts";
import { move, post, readCase, settleDecision } from "#ticket/actions/request.ts";
import type { OpenRequest, TakeDecision, Transition } from "#ticket/api.ts";
import type { Author } from "#ticket/fact.ts";
import type { ExampleParty, ExamplePerson } from "./people.ts";

/** Somebody of the example, as they act. */
type Actor = { readonly by: Author; readonly roles: readonly Role[] };

/** Tells the past of the example with the product's own actions, at moments of its own. */
export type Teller = {
  readonly open: (who: ExamplePerson, at: Temporal.Instant, input: OpenRequest) => Promise<number>;
  readonly move: (who: ExamplePerson, at: Temporal.Instant, number: number, transition: Transition) => Promise<void>;
  readonly say: (
    who: ExamplePerson,
    at: Temporal.Instant,
    number: number,
    body: string,
    internal?: boolean,
  ) => Promise<void>;
  readonly connect: (who: ExamplePerson, at: Temporal.Instant, number: number) => Promise<void>;
  readonly work: (
    who: ExamplePerson,
    at: Temporal.Instant,
    number: number,
    command: SessionCommand,
    note?: string,
  ) => Promise<void>;
  readonly decide: (who: ExamplePerson, at: Temporal.Instant, number: number, choice: TakeDecision) => Promise<void>;
  readonly contestFirstExemption: (
    who: ExamplePerson,
    at: Temporal.Instant,
    number: number,
    reading: string,
  ) => Promise<void>;
};

const CAST: Partial<
  Record<
    ExamplePerson,
    { readonly name: string; readonly side: "client" | "provider"; readonly roles: readonly Role[] }
  >
> = {
  administrator: { name: "Camille Fournier", side: "provider", roles: ["administrator", "project_lead"] },
  technician: { name: "Noé Lambert", side: "provider", roles: ["technician"] },
  technical: { name: "Lou Garnier", side: "client", roles: ["technical", "requester"] },
  requester: { name: "Maé Colin", side: "client", roles: ["requester"] },
};

/** The teller for the example's client. Throws on a refusal: the story is ours, and must hold. */
export function tellerOf(tx: Tx, { clientId, people }: ExampleParty): Teller {
  const actor = (who: ExamplePerson): Actor => {
    const cast = CAST[who];
    if (!cast) throw new Error(`${who} has no part in the story`);
    return { by: { id: people[who], name: cast.name, side: cast.side }, roles: cast.roles };
  };
  const doing = (who: ExamplePerson, now: Temporal.Instant) => {
    const { by, roles } = actor(who);
    return { client: { clientId, clientCode: "MIR", roles, scoped: [] }, by, now, clients: [clientId], prepaid };
  };
  const kept = (result: Result<unknown, Refusal>): void => void accepted(result);
  const opened = async (number: number) => accepted(await readCase(tx, clientId, number));
  return {
    open: async (who, at, input) => accepted(await openRequest(tx, doing(who, at), input)).number,
    move: async (who, at, number, transition) => kept(await move(tx, doing(who, at), number, transition)),
    say: async (who, at, number, body, internal = false) =>
      kept(await post(tx, doing(who, at), number, { body, visibility: internal ? "internal" : "public" })),
    connect: async (who, at, number) => kept(await connect(tx, doing(who, at), number, null)),
    work: async (who, at, number, command, note) => {
      const { row } = await opened(number);
      const sessions = await readSessions(tx, clientId, row.requestId);
      const session = sessions.findLast(({ person }) => person === people[who]);
      if (!session) throw new Error(`${who} is not at work on request ${number}`);
      kept(await step(tx, doing(who, at), { number, session: session.id, command, ...(note ? { note } : {}) }));
    },
    decide: async (who, at, number, choice) => kept(await settleDecision(tx, doing(who, at), number, choice)),
    contestFirstExemption: async (who, at, number, reading) => {
      const { one } = await opened(number);
      const target = one.life.exemptions[0]?.claim.id ?? "";
      kept(await move(tx, doing(who, at), number, { kind: "contest", subject: "exemption", target, reading }));
    },
  };
}
