import assert from "node:assert/strict";
import { test } from "node:test";
import { cents, type BasisPoints } from "#kernel/money.ts";
import { seconds } from "#kernel/quantity.ts";
import {
  amountFrench,
  dateFrench,
  dayFrench,
  decimalFrench,
  durationFrench,
  ibanFrench,
  momentFrench,
  periodFrench,
  rateFrench,
  siretFrench,
  typeset,
} from "./french.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", "~");
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

test("amounts: comma, groups of three, no-break spaces", () => {
  assert.equal(plain(amountFrench(cents(123_450))), "1~234,50~€");
  assert.equal(plain(amountFrench(cents(-5))), "-0,05~€");
  assert.equal(plain(amountFrench(cents(123_456_789))), "1~234~567,89~€");
  assert.equal(plain(decimalFrench("1000.0833")), "1~000,0833");
});

test("rates without useless zeros", () => {
  const rate = (value: number): string => plain(rateFrench(value as BasisPoints));
  assert.deepEqual(
    [rate(2000), rate(550), rate(1005), rate(0), rate(1000)],
    ["20~%", "5,5~%", "10,05~%", "0~%", "10~%"],
  );
});

test("dates and periods", () => {
  assert.equal(dateFrench(day("2024-01-03")), "03/01/2024");
  assert.equal(plain(dayFrench(day("2024-02-01"))), "1er~février~2024");
  assert.equal(
    plain(periodFrench({ first: day("2023-10-01"), last: day("2023-12-31") })),
    "du 1er~octobre~2023 au 31~décembre~2023",
  );
  assert.equal(
    plain(momentFrench(Temporal.Instant.from("2024-07-01T10:05:00Z"), "Europe/Paris")),
    "01/07/2024 à 12~h~05",
  );
});

test("durations", () => {
  assert.deepEqual(
    [0, 45, 60, 2700, 7500, 3600, 3661].map((value) => plain(durationFrench(seconds(value)))),
    ["0~s", "45~s", "1~min", "45~min", "2~h~05~min", "1~h", "1~h~01~min~1~s"],
  );
});

test("identifiers and punctuation", () => {
  assert.equal(plain(siretFrench("21130063700017")), "211~300~637~00017");
  assert.equal(plain(ibanFrench("FR7630006000011234567890189")), "FR76~3000~6000~0112~3456~7890~189");
  assert.equal(
    plain(typeset("à distance (3 h 30), 1 h 35 min, 2 hommes")),
    "à distance (3~h~30), 1~h~35~min, 2 hommes",
  );
  assert.equal(plain(typeset("Objet : « mise à jour » ; 20 % !")), "Objet~: «~mise à jour~»~; 20~%~!");
});
