import assert from "node:assert/strict";
import type { Invoice } from "#billing/api.ts";
import type { Deposits } from "#einvoice/api.ts";
import { chorusJobs } from "#einvoice/jobs.ts";
import type { ChorusAccount } from "#http/keys.ts";
import { testApp, type TestApp } from "../harness/app.ts";
import { issue } from "../harness/billing.ts";
import { loadMiramas } from "../harness/desk.ts";
import { runJobsByClock } from "../harness/jobs.ts";
import { pisteDouble, type PisteDouble } from "./server.ts";

/** The buyer of the example contract. */
export const MIRAMAS = "21130063700017";

export const testAccount = (environment: ChorusAccount["environment"]): ChorusAccount => ({
  environment,
  clientId: "application",
  clientSecret: "application-secret",
  login: "TECH_1@cpro.fr",
  password: "technical-secret",
});

export type Office = {
  readonly app: TestApp;
  readonly double: PisteDouble;
  /** Runs what is due by the test's clock. */
  readonly run: () => Promise<number>;
  readonly wake: () => Promise<void>;
  readonly issued: (charge: string, more?: object) => Promise<Invoice>;
  readonly deposits: (number: string) => Promise<Deposits>;
};

/** The example contract, connected to a double of Chorus Pro. */
export async function openOffice(environment: ChorusAccount["environment"] = "production"): Promise<Office> {
  const double = await pisteDouble();
  double.buyers.set(MIRAMAS, { id: 77 });
  const account = testAccount(environment);
  const app = await testApp({ now: "2023-10-02T08:00:00Z", chorus: account });
  await loadMiramas(app);
  double.today = () => app.clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
  const options = { endpoints: double.endpoints, sleep: async () => undefined, timeoutMs: 5_000 };
  const { handlers, wake } = chorusJobs(app.db, account, app.clock.now, options);
  const deposits = async (number: string): Promise<Deposits> => {
    const answer = await app.as("finance").get<Deposits>(`/clients/MIR/invoices/${number}/deposits`);
    assert.equal(answer.status, 200, String(answer.message));
    return answer.body;
  };
  const issued = async (charge: string, more: object = {}): Promise<Invoice> => {
    const answer = await issue(app.as("billing"), [[charge, "2023-10-01"]], more);
    assert.equal(answer.status, 200, String(answer.message));
    return answer.body;
  };
  return { app, double, run: () => runJobsByClock(app, handlers), wake, issued, deposits };
}
