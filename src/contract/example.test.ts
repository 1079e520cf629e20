import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { EXAMPLE } from "./example.ts";
import { parseCivilLength } from "./length.ts";
import { loadContract } from "./load.ts";

it("what a replayed case leaves out is what the example contract says", () => {
  const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
  if (!loaded.ok) assert.fail(loaded.problems[0]?.en);
  const { contract, file } = loaded;
  const charge = (id: string) => contract.charges.find((one) => one.id === id);
  const work = charge("M2-lots");
  assert.equal(contract.zone, EXAMPLE.zone);
  assert.ok(contract.term.effective.equals(EXAMPLE.effective));
  assert.equal(contract.term.period.toString(), EXAMPLE.period.toString());
  assert.equal(contract.term.renewalsMax, EXAMPLE.renewalsMax);
  assert.equal(work?.kind === "work" ? work.unit : null, EXAMPLE.lot);
  assert.equal(work?.unitPrice, EXAMPLE.lotPrice);
  assert.equal(work?.every.toString(), EXAMPLE.quarter.every.toString());
  assert.equal(contract.services[EXAMPLE.billedMission - 1]?.work?.billed, "units");
  assert.equal(contract.services[EXAMPLE.billedMission - 1]?.work?.longWork?.after, EXAMPLE.longWork);
  assert.equal(contract.vat.rate, EXAMPLE.vat);
  assert.equal(contract.payment.days, EXAMPLE.paymentDays);
  assert.equal(contract.payment.grace?.days, EXAMPLE.graceDays);
  assert.equal(contract.payment.late?.rate, EXAMPLE.lateRate);
  assert.equal(contract.payment.late?.yearDays, EXAMPLE.yearDays);
  assert.equal(charge("M3-demi-journees")?.unitPrice, EXAMPLE.halfDayPrice);
  const { term, charter, privacy } = contract;
  const lengths = [
    [contract.services[2]?.sessions?.subjectNotice, EXAMPLE.subjectNotice],
    [term.clientNotice.length, EXAMPLE.clientNotice],
    [parseCivilLength(file.term.client_notice.shorter_periods ?? ""), EXAMPLE.shorterNotice],
    [term.providerNotice.length, EXAMPLE.providerNotice],
    [term.priceRevision?.length, EXAMPLE.priceRevision],
    [term.breachOfCharter?.timeToEnd, EXAMPLE.breachOfCharter],
    [privacy?.subprocessorObjection.within, EXAMPLE.subprocessorObjection],
    [charter?.returnDocumentsWithin, EXAMPLE.returnDocumentsWithin],
    [charter?.runsAfterEnd, EXAMPLE.charterRunsAfterEnd],
    [charter?.secrecyAfter, EXAMPLE.secrecyAfter],
  ] as const;
  for (const [written, known] of lengths) assert.equal(written?.toString(), known.toString());
  assert.equal(privacy?.breachNotice.within, EXAMPLE.breachNotice);
});
