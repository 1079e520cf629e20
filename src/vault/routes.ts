import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { handOverSealed } from "./actions/hand-over.ts";
import { createSecret, readSecret, replaceSecret, retireSecret, secretOf } from "./actions/secret.ts";
import * as api from "./api.ts";
import { handOverOf } from "./export.ts";
import { readingsOf, secretsOf } from "./store.ts";

const ClientPath = Exactly({ client: ClientCode });

/**
 * Whatever holds a secret is `confidential`: its answer is not kept for a write that is sent again. Opening one asks
 * for a recent sign-in.
 */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/clients/:client/vault/secrets",
    summary: "The secrets of a client: names, what they open, who changed and read them last; never the secrets",
    permission: "vault.list",
    params: ClientPath,
    answer: api.SecretList,
    handle: async (tx, { client }) => accept({ secrets: await secretsOf(tx, client().clientId) }),
  }),
  route({
    method: "POST",
    path: "/clients/:client/vault/secrets",
    summary: "Put a secret into the vault",
    permission: "vault.write",
    confidential: true,
    params: ClientPath,
    body: api.NewSecret,
    answer: api.SecretView,
    async handle(tx, ask) {
      const created = await createSecret(tx, ask.body, ask);
      return created.ok ? secretOf(tx, created.value, ask) : created;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/vault/secrets/:secret/versions",
    summary: "Give a secret another value",
    permission: "vault.write",
    confidential: true,
    params: api.SecretPath,
    body: api.NewVersion,
    answer: api.SecretView,
    async handle(tx, ask) {
      const replaced = await replaceSecret(tx, ask.params.secret, ask.body.value, ask);
      return replaced.ok ? secretOf(tx, ask.params.secret, ask) : replaced;
    },
  }),
  route({
    method: "POST",
    path: "/clients/:client/vault/secrets/:secret/read",
    summary: "Open a secret, saying why: the client sees who read it; asks for a recent sign-in",
    permission: "vault.read",
    confidential: true,
    freshSession: true,
    params: api.SecretPath,
    body: api.SecretReading,
    answer: api.OpenedSecret,
    handle: (tx, ask) => readSecret(tx, ask.params.secret, ask.body, ask),
  }),
  route({
    method: "POST",
    path: "/clients/:client/vault/secrets/:secret/retire",
    summary: "Take a secret out of use for good: its keys are destroyed; asks for a recent sign-in",
    permission: "vault.write",
    freshSession: true,
    params: api.SecretPath,
    body: api.Retirement,
    answer: api.SecretView,
    async handle(tx, ask) {
      const retired = await retireSecret(tx, ask.params.secret, ask.body.reason, ask);
      return retired.ok ? secretOf(tx, ask.params.secret, ask) : retired;
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/vault/secrets/:secret/readings",
    summary: "Who read a secret, when and why",
    permission: "vault.list",
    params: api.SecretPath,
    answer: api.ReadingList,
    async handle(tx, ask) {
      const found = await secretOf(tx, ask.params.secret, ask);
      if (!found.ok) return found;
      return accept({ readings: await readingsOf(tx, ask.client().clientId, ask.params.secret) });
    },
  }),
  route({
    method: "GET",
    path: "/clients/:client/vault/hand-over",
    summary: "The list of secrets to hand over at the exit",
    permission: "vault.list",
    freshSession: true,
    params: ClientPath,
    answer: api.HandOver,
    handle: async (tx, { client }) => accept(handOverOf(await secretsOf(tx, client().clientId))),
  }),
  route({
    method: "POST",
    path: "/clients/:client/vault/hand-over",
    summary:
      "Hand every secret over with its value, closed for a public key of the client's; asks for a recent sign-in",
    permission: "vault.read",
    confidential: true,
    freshSession: true,
    params: ClientPath,
    body: api.SealedHandOver,
    handle: (tx, ask) => handOverSealed(tx, ask.body, ask),
  }),
];
