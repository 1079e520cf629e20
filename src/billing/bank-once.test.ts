import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { ClientKey } from "../../test/harness/party.ts";
import { cents } from "#kernel/money.ts";
import type { Statement } from "./bank/api.ts";
import { insertBankLine } from "./store/bank.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const file = {
  format: "csv",
  source: "Date;Libellé;Crédit\n28/11/2023;VIR F2023-0001;1 080,00\n",
  columns: { date: "Date", label: "Libellé", amount: "Crédit" },
};

test("B3: a credit recorded for one client serves no other, who learns that it served and not for whom", async () => {
  await loadMiramas(app);
  const items = [["M1-forfait", "2023-10-01"]] as const;
  assert.equal((await issue(app.as("billing"), items)).body.number, "F2023-0001");
  app.clock.set("2023-12-20T08:00:00Z");
  const both = app.as("administrator");
  const asked = await both.post<Statement>("/clients/VAL/bank-statements", file);
  assert.deepEqual([asked.status, asked.body.lines[0]?.state], [200, "unmatched"], String(asked.message));
  const lines = [{ id: asked.body.lines[0]?.id, parts: [{ number: "F2023-0001", amount: "1080.00" }] }];
  const confirm = (client: ClientKey) =>
    both.post<Statement>(`/clients/${client}/bank-statements/confirm`, { ...file, lines });

  assert.equal((await confirm("VAL")).code, "billing.unknown_invoice", "what is refused takes nothing");
  const kept = await confirm("MIR");
  assert.equal(kept.status, 200, String(kept.message));
  assert.equal(kept.body.lines[0]?.state, "recorded");

  const other = await confirm("VAL");
  assert.equal(other.code, "billing.bank_line_known");
  assert.doesNotMatch(String(other.message), /MIR|Miramas/);
  const again = await both.post<Statement>("/clients/VAL/bank-statements", file);
  assert.deepEqual(
    again.body.lines.map(({ state, proposals }) => [state, proposals]),
    [["recorded", []]],
  );
});

test("B3: of two clients at once one has the credit, and the other has it when the first gives up", async () => {
  const line = (digit: string) => ({
    id: digit.repeat(64),
    on: Temporal.PlainDate.from("2023-12-01"),
    amount: cents(5500),
    payer: null,
    label: "VIR",
  });
  const fact = { at: app.clock.now(), author: app.personId("administrator"), authorName: "Ada Administratrice" };
  const race = async (digit: string, firstKeeps: boolean): Promise<boolean> => {
    const taken = Promise.withResolvers<boolean>();
    const decided = Promise.withResolvers<null>();
    const first = app.inside("MIR", async (tx) => {
      taken.resolve(await insertBankLine(tx, app.clientId("MIR"), line(digit), [], fact));
      await decided.promise;
      if (!firstKeeps) throw new Error("given up");
    });
    assert.equal(await taken.promise, true);
    const second = app.inside("VAL", (tx) => insertBankLine(tx, app.clientId("VAL"), line(digit), [], fact));
    decided.resolve(null);
    await (firstKeeps ? first : assert.rejects(first, /given up/));
    return second;
  };
  assert.equal(await race("a", true), false);
  assert.equal(await race("b", false), true);
});
