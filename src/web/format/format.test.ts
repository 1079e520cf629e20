import assert from "node:assert/strict";
import { test } from "node:test";
import { inSentence } from "./in-sentence.ts";
import { amountWords, pointWords, rateWords } from "./amount.ts";
import { durationWords, everyWords, stopwatch } from "./duration.ts";
import { quantityWords } from "./quantity.ts";
import {
  civil,
  civilDate,
  dayAndTime,
  dayOf,
  exactDayAndTime,
  instantOf,
  shortDate,
  soonWords,
  wallTime,
} from "./time.ts";

const paris = { language: "fr", zone: "Europe/Paris", now: Date.parse("2024-05-16T08:00:00Z") } as const;

test("amounts are read as French invoices print them, to the last cent of large ones", () => {
  assert.equal(amountWords("1234.50", "fr"), "1\u202f234,50\u00a0€");
  assert.equal(amountWords("90071992547409.93", "fr"), "90\u202f071\u202f992\u202f547\u202f409,93\u00a0€");
  assert.equal(amountWords("-25.00", "fr"), "-25,00\u00a0€");
  assert.equal(rateWords("20.00", "fr"), "20\u202f%");
  assert.equal(pointWords("8.00", "fr"), "8\u00a0points");
});

test("an instant is told in the contract's zone, with its year when it is another one", () => {
  assert.equal(dayAndTime("2024-05-16T14:30:00Z", paris), "jeu. 16 mai à 16:30");
  assert.equal(exactDayAndTime("2023-12-29T16:29:59Z", paris), "ven. 29 déc. 2023 à 17:29:59");
  assert.equal(dayAndTime("2023-12-29T16:29:59Z", paris), "ven. 29 déc. 2023 à 17:29");
  assert.equal(soonWords("2024-05-16T14:30:00Z", paris), "16:30");
  assert.equal(soonWords("2024-05-17T07:00:00Z", paris), "ven. 17 mai 09:00");
});

test("late in a French evening the day of an instant is that of the contract, not of universal time", () => {
  assert.equal(dayOf("2026-11-28T23:30:00Z", { language: "fr", zone: "Europe/Paris" }), "29 nov. 2026");
});

test("the first of a month is 1er in French, and no other day is", () => {
  assert.equal(shortDate("2023-10-01", "fr"), "1er oct. 2023");
  assert.equal(shortDate("2023-10-01", "en"), "1 Oct 2023");
  assert.equal(shortDate("2023-10-11", "fr"), "11 oct. 2023");
  assert.equal(shortDate("2023-10-31", "fr"), "31 oct. 2023");
  assert.equal(civilDate("2027-08-01", "fr"), "dimanche 1er août 2027");
  assert.equal(dayAndTime("2024-05-31T22:30:00Z", paris), "sam. 1er juin à 00:30");
});

test("date and time fields name one instant, also in the nights of the time change", () => {
  assert.equal(instantOf("2024-05-16", "12:45", "Europe/Paris"), "2024-05-16T10:45:00Z");
  assert.equal(instantOf("2024-03-31", "02:30", "Europe/Paris"), "2024-03-31T01:30:00Z");
  assert.equal(instantOf("2024-10-27", "02:30", "Europe/Paris"), "2024-10-27T00:30:00Z");
  assert.equal(instantOf("2024-10-27", "", "Europe/Paris"), null);
  assert.equal(civil(new Date("2024-05-16T22:30:00Z"), "Europe/Paris"), "2024-05-17");
  assert.equal(wallTime(new Date("2024-05-16T22:30:00Z"), "Europe/Paris"), "00:30");
});

test("durations keep their hours, whatever their number", () => {
  assert.equal(durationWords(4320), "1\u00a0h\u00a012");
  assert.equal(durationWords(14400), "4\u00a0h");
  assert.equal(durationWords(93_905), "26\u00a0h\u00a005\u00a0min\u00a005\u00a0s");
  assert.equal(durationWords(5636), "1\u00a0h\u00a033\u00a0min\u00a056\u00a0s");
  assert.equal(durationWords(0), "0\u00a0min");
  assert.equal(stopwatch(3729), "1:02:09");
});

test("a rhythm reads as a rhythm", () => {
  assert.equal(everyWords("1 an", "fr"), "chaque année");
  assert.equal(everyWords("3 mois", "fr"), "tous les 3 mois");
  assert.equal(everyWords("3 months", "fr"), "tous les 3 mois");
  assert.equal(everyWords("1 month", "en"), "every month");
  assert.equal(everyWords("2 mois", "en"), "every 2 months");
});

test("a unit takes the plural from two on, in its first word only", () => {
  assert.equal(quantityWords(1, "lot"), "1 lot");
  assert.equal(quantityWords(7, "lot"), "7 lots");
  assert.equal(quantityWords(-7, "lot de 15 minutes"), "-7 lots de 15 minutes");
  assert.equal(quantityWords(2, "demi-journée"), "2 demi-journées");
  assert.equal(quantityWords(3, "mois"), "3 mois");
  assert.equal(quantityWords(7, "15 minutes"), "7 × 15 minutes");
});

test("who holds a licence is named inside a sentence with a small article, and a proper name keeps its capital", () => {
  assert.equal(inSentence("Le client, par l’UGAP"), "le client, par l’UGAP");
  assert.equal(inSentence("L’éditeur"), "l’éditeur");
  assert.equal(inSentence("The client, by UGAP"), "the client, by UGAP");
  assert.equal(inSentence("Lesage SA"), "Lesage SA");
  assert.equal(inSentence("UGAP"), "UGAP");
});
