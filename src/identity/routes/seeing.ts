import { Type } from "typebox";
import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { Exactly } from "#kernel/wire.ts";
import { PersonPath } from "#party/api.ts";
import { beginSeeing, endSeeing } from "../actions/seeing.ts";
import { SEEING_END, SEEING_MINUTES } from "../seeing.ts";

/** See the portal as one person of a client does; the rules of what answers meanwhile are in `../seeing.ts`. */
export const seeingRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/clients/:client/people/:person/see",
    summary: "See the portal as this person of the client does, reading only, for thirty minutes at most",
    permission: "people.see",
    freshSession: true,
    params: PersonPath,
    body: Exactly({}),
    answer: Exactly({ minutes: Type.Integer() }),
    async handle(tx, { params, client, who, now }) {
      const begun = await beginSeeing(tx, client(), params.person, who, now);
      return begun.ok ? accept({ minutes: SEEING_MINUTES }) : begun;
    },
  }),
  route({
    method: "POST",
    path: SEEING_END,
    summary: "See with my own eyes again",
    permission: "session.read",
    body: Exactly({}),
    answer: Exactly({ ended: Type.Literal(true) }),
    async handle(tx, { who, now }) {
      await endSeeing(tx, who, now);
      return accept({ ended: true as const });
    },
  }),
];
