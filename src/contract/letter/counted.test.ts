/** From which day a letter counts, and what it then brings: by each reading, one day in time and one too late. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { letterDuties } from "../duty/letter-facts.ts";
import type { Contract } from "../contract.ts";
import { endingUnder, LETTERS } from "../ending.ts";
import { cents } from "#kernel/money.ts";
import { loadContract } from "../load.ts";
import { priceProved } from "../price-proof.ts";
import { answersOpen } from "./answer.ts";
import { lettersFrom } from "./counted.ts";
import { arrivalDecides } from "./effect.ts";
import { countingWords } from "./counting-words.ts";
import type { LetterAnswer, LetterProof, LetterStep, SavedLetter } from "./letter.ts";

const SOURCE = readFileSync(new URL("../../../contracts/miramas.yaml", import.meta.url), "utf8");
const loaded = loadContract(SOURCE);
assert.ok(loaded.ok);
const { contract } = loaded;
const PARIS = "Europe/Paris";
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
/** Nine o'clock of that day in Miramas. */
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}T07:00:00Z`);

type Told = { readonly on: string; readonly written: string; readonly side?: "provider" | "client" };
const step = (kind: LetterStep["kind"], { on, written, side }: Told, tracking: string | null = null): LetterStep => ({
  kind,
  on: day(on),
  tracking,
  side: side ?? null,
  at: at(written),
  authorName: "Quelqu’un",
});
const answer = (
  kind: LetterAnswer["kind"],
  side: LetterAnswer["side"],
  on: string,
  deniesProof: LetterAnswer["deniesProof"] = false,
): LetterAnswer => ({
  kind,
  side,
  deniesProof,
  words: kind === "contested" ? "Jamais reçue." : null,
  at: at(on),
  authorName: "L’autre",
});
const proof = (side: LetterProof["side"], on: string, tracking: string | null = null): LetterProof => ({
  side,
  tracking,
  at: at(on),
  authorName: "Quelqu’un",
});

/** A notice of a side that was written down by the side itself unless the test says otherwise. */
function notice(from: "client" | "provider", told: Told, more: Partial<SavedLetter> = {}): SavedLetter {
  return {
    clientId: "c",
    contractId: contract.id,
    letterId: "l",
    what: `${from}_notice`,
    side: from,
    lastDay: null,
    words: null,
    prices: [],
    at: at(told.written),
    authorName: "Quelqu’un",
    steps: [step("posted", told)],
    answers: [],
    proofs: [],
    ...more,
  };
}
const ends = (...letters: SavedLetter[]): string | undefined =>
  endingUnder([contract], lettersFrom(letters, PARIS))?.lastDay.toString();
const counts = (letter: SavedLetter): string | undefined => lettersFrom([letter], PARIS)[0]?.sent.toString();

/** Posted in time by its author’s word, on the last day of the notice; written down the day after. */
const LATE = { on: "2024-07-31", written: "2024-08-01" };
const ON_TIME = { on: "2024-07-31", written: "2024-07-31" };

for (const [from, other] of [
  ["client", "provider"],
  ["provider", "client"],
] as const)
  describe(`E2, E4, E7: a notice of the ${from}`, () => {
    test("written down on its last day counts from it, and ends the contract with the period", () => {
      assert.deepEqual([counts(notice(from, ON_TIME)), ends(notice(from, ON_TIME))], ["2024-07-31", "2024-09-30"]);
    });

    test("written down one day late counts from that day alone, so that the period after runs", () => {
      assert.deepEqual([counts(notice(from, LATE)), ends(notice(from, LATE))], ["2024-08-01", "2025-09-30"]);
    });

    test("counts from its posting once the other side acknowledges it, and not what is written of it afterwards", () => {
      const answers = [answer("acknowledged", other, "2024-08-05")];
      assert.equal(ends(notice(from, LATE, { answers })), "2024-09-30");
      const received = step("received", { on: "2024-08-02", written: "2024-08-20" });
      const more = notice(from, LATE, { answers, steps: [step("posted", LATE), received] });
      const [letter] = lettersFrom([more], PARIS);
      assert.deepEqual([letter?.sent.toString(), letter?.received.toString()], ["2024-07-31", "2024-08-20"]);
    });

    test("counts from its posting with a proof and its tracking number of its author, until that proof is contested (C3)", () => {
      const steps = [step("posted", LATE, "1A 203 456 7890 1")];
      const proofs = [proof(from, "2024-08-01")];
      assert.equal(ends(notice(from, LATE, { steps, proofs })), "2024-09-30");
      assert.equal(ends(notice(from, LATE, { proofs: [proof(from, "2024-08-09", "1A 203")] })), "2024-09-30");
      const contested = (deniesProof: boolean | null, more: Partial<SavedLetter> = {}) => {
        const answers = [answer("contested", other, "2024-08-10", deniesProof)];
        return ends(notice(from, LATE, { steps, proofs, answers, ...more }));
      };
      assert.equal(contested(false), "2024-09-30", "the letter is contested, and its postmark is not");
      assert.equal(contested(true), "2025-09-30");
      assert.equal(contested(null), "2025-09-30", "said before it was asked: the proof fell with the rest");
      const another = { proofs: [...proofs, proof(from, "2024-08-12")] };
      assert.equal(contested(true, another), "2024-09-30", "another proof stands until it is contested as well");
    });

    test("may be contested again for its proof alone, which is denied once", () => {
      const steps = [step("posted", LATE, "1A 203 456 7890 1")];
      const proofs = [proof(from, "2024-08-01")];
      const may = (...answers: LetterAnswer[]): readonly string[] =>
        answersOpen(notice(from, LATE, { steps, proofs, answers }), other);
      assert.deepEqual(may(), ["acknowledged", "contested"]);
      assert.deepEqual(may(answer("contested", other, "2024-08-10")), ["acknowledged", "contested"]);
      assert.deepEqual(may(answer("contested", other, "2024-08-10", true)), ["acknowledged"]);
      assert.deepEqual(may(answer("acknowledged", other, "2024-08-10")), []);
    });

    test("does not by a number without a proof, a proof without a number, or one of the other side", () => {
      const steps = [step("posted", LATE, "1A 203 456 7890 1")];
      assert.equal(ends(notice(from, LATE, { steps })), "2025-09-30");
      assert.equal(ends(notice(from, LATE, { proofs: [proof(from, "2024-08-01")] })), "2025-09-30");
      assert.equal(ends(notice(from, LATE, { steps, proofs: [proof(other, "2024-08-01")] })), "2025-09-30");
    });

    test("does not by a file that was joined while it was prepared, a number told at its posting or not", () => {
      const steps = [step("posted", { on: "2024-07-20", written: "2024-11-30" }, "1A 203 456 7890 1")];
      const prepared = { steps, at: at("2024-07-01") };
      assert.equal(ends(notice(from, LATE, { ...prepared, proofs: [proof(from, "2024-07-01")] })), "2025-09-30");
      assert.equal(ends(notice(from, LATE, { ...prepared, proofs: [proof(from, "2024-11-30")] })), "2024-09-30");
    });

    test("contested, still counts from the day on which it was written down; acknowledged after all, from its own", () => {
      const contested = [answer("contested", other, "2024-08-02")];
      assert.equal(ends(notice(from, ON_TIME, { answers: contested })), "2024-09-30");
      assert.equal(ends(notice(from, LATE, { answers: contested })), "2025-09-30");
      const settled = [...contested, answer("acknowledged", other, "2024-08-20")];
      assert.equal(ends(notice(from, LATE, { answers: settled })), "2024-09-30");
    });

    test("written down by the other side brings nothing before its sender acknowledges it, a proof of that side or not", () => {
      assert.deepEqual(lettersFrom([notice(from, ON_TIME, { side: other })], PARIS), []);
      const proofs = [proof(other, "2024-08-01", "1A 203 456 7890 1")];
      assert.deepEqual(lettersFrom([notice(from, ON_TIME, { side: other, proofs })], PARIS), []);
      const denied = [answer("contested", from, "2024-08-02")];
      assert.deepEqual(lettersFrom([notice(from, ON_TIME, { side: other, answers: denied })], PARIS), []);
      const answers = [...denied, answer("acknowledged", from, "2024-08-03")];
      assert.equal(ends(notice(from, LATE, { side: other, answers })), "2024-09-30");
    });
  });

test("E1, E7: a notice that counts only from a day after the last period ends nothing earlier", () => {
  assert.equal(ends(notice("provider", { on: "2027-09-15", written: "2027-10-05" })), "2027-09-30");
});

test("E4, C8: the last day that a provider names counts for nothing when its notice is too short by the day that counts", () => {
  const named = { lastDay: day("2024-08-15") };
  assert.equal(ends(notice("provider", { on: "2024-06-15", written: "2024-06-15" }, named)), "2024-08-15");
  assert.equal(ends(notice("provider", { on: "2024-06-15", written: "2024-07-20" }, named)), "2024-09-30");
});

test("B5: prices told by a letter that was written down after their window prove nothing before it is acknowledged", () => {
  const dearer = loadContract(
    SOURCE.replace('unit_price: "25.00"', 'unit_price: "26.00"').replace(
      "effective: 2023-10-01",
      "effective: 2024-10-01",
    ),
  );
  assert.ok(dearer.ok);
  const proved = (letter: SavedLetter): boolean =>
    priceProved(contract, dearer.contract, lettersFrom([letter], PARIS), false);
  const told = (written: string, answers: readonly LetterAnswer[] = []): SavedLetter =>
    notice(
      "provider",
      { on: "2024-07-22", written },
      {
        what: "price_revision",
        prices: [{ charge: "M2-lots", band: null, unitPrice: cents(2600) }],
        answers,
      },
    );
  assert.deepEqual([proved(told("2024-08-01")), proved(told("2024-08-02"))], [true, false]);
  assert.equal(proved(told("2024-08-02", [answer("acknowledged", "client", "2024-08-03")])), true);
  const registered = { proofs: [proof("provider", "2024-08-20", "1A 203 456 7890 1")] };
  assert.equal(proved({ ...told("2024-08-20"), ...registered }), false, "its own proof says nothing of a day gone by");
  assert.equal(proved({ ...told("2024-07-30"), ...registered }), true, "written down in its window");
  const received = (side: "provider" | "client", on: string): SavedLetter => {
    const late = { ...told("2024-08-20"), ...registered };
    return { ...late, steps: [...late.steps, step("received", { on, written: "2024-08-21", side })] };
  };
  assert.equal(proved(received("client", "2024-07-24")), true, "the client says that it received it in its window");
  assert.deepEqual(
    [proved(received("client", "2024-08-05")), proved(received("provider", "2024-07-24"))],
    [false, false],
  );
  const denied = (deniesProof: boolean) => [answer("contested", "client", "2024-08-25", deniesProof)];
  const posted = { ...told("2024-07-22"), proofs: [proof("provider", "2024-07-22", "1A 203")] };
  assert.equal(proved({ ...posted, answers: denied(false) }), true, "the postmark of its very day decides (C3)");
  assert.equal(proved({ ...posted, answers: denied(true) }), false, "no proof stands");
  const words = countingWords({ ...told("2024-08-20"), ...registered }, PARIS, "E7", false).map(({ en }) => en);
  assert.deepEqual(words, [
    "The posting of 2024-07-22, written down on 2024-08-20, counts from 2024-08-20.",
    "New prices do not count from a day gone by on the word or the proof of one side: for the day written down to count, the client acknowledges the letter, or writes down that it received it.",
  ]);
});

test("C3, E7: a receipt later than the posting counts by neither side’s word alone: each makes a day of its own choice", () => {
  const received = (side: "provider" | "client", more: Partial<SavedLetter> = {}): string | undefined => {
    const steps = [
      step("posted", { on: "2024-09-02", written: "2024-09-02" }),
      step("received", { on: "2024-09-04", written: "2024-09-16", side }),
    ];
    const letter = notice("client", ON_TIME, { what: "documents_request", steps, ...more });
    return lettersFrom([letter], PARIS)[0]?.received.toString();
  };
  assert.deepEqual([received("provider"), received("client")], ["2024-09-02", "2024-09-16"]);
  const proofs = [proof("provider", "2024-09-16")];
  const earlier = [proof("provider", "2024-09-15")];
  assert.deepEqual(
    [received("provider", { proofs }), received("provider", { proofs: earlier })],
    ["2024-09-04", "2024-09-02"],
  );
  const agreed = [answer("acknowledged", "client", "2024-09-17")];
  assert.equal(received("provider", { answers: agreed }), "2024-09-04");
  const answers = [answer("contested", "client", "2024-09-17")];
  assert.equal(received("provider", { answers, proofs }), "2024-09-02");
});

test("art-6: the receiver of an e-mail does not undo a notice by a later day of receipt, and both sides read how it counts", () => {
  const standby = loadContract(readFileSync(new URL("../../../contracts/astreinte.yaml", import.meta.url), "utf8"));
  assert.ok(standby.ok);
  const mail = (more: Partial<SavedLetter> = {}): SavedLetter => {
    const steps = [
      step("posted", { on: "2025-01-05", written: "2025-01-05", side: "client" }),
      step("received", { on: "2025-02-20", written: "2025-02-20", side: "provider" }),
    ];
    return notice("client", { on: "2025-01-05", written: "2025-01-05" }, { steps, ...more });
  };
  const end = (letter: SavedLetter) =>
    endingUnder([standby.contract], lettersFrom([letter], PARIS))?.lastDay.toString();
  assert.equal(end(mail()), "2025-01-31");
  assert.equal(end(mail({ answers: [answer("acknowledged", "client", "2025-02-21")] })), "2025-03-31");
  assert.deepEqual(
    countingWords(mail(), PARIS, "E7", true).map(({ en }) => en),
    [
      "The receipt of 2025-02-20, written down by the provider, does not count yet: the client acknowledges it, or the provider joins the proof of it, which the client may contest.",
    ],
  );
  assert.deepEqual(
    countingWords(mail(), PARIS, "E7", false),
    [],
    "where the posting decides, nobody waits for a receipt",
  );
  const decides = (text: Contract) => LETTERS.filter((what) => arrivalDecides(text, what));
  assert.deepEqual(decides(contract), ["documents_request"]);
  assert.deepEqual(decides(standby.contract), ["client_notice", "documents_request"]);
  const may = (letter: SavedLetter) => (["client", "provider"] as const).map((side) => [...answersOpen(letter, side)]);
  assert.deepEqual(may(mail()), [
    ["acknowledged", "contested", "struck"],
    ["acknowledged", "contested"],
  ]);
  assert.deepEqual(may(mail({ answers: [answer("contested", "client", "2025-02-21")] }))[0], [
    "acknowledged",
    "struck",
  ]);
});

test("E3, C6: a client does not lengthen its month by writing the receipt of its breach letter down late", () => {
  const steps = [
    step("posted", { on: "2024-08-12", written: "2024-08-12" }),
    step("received", { on: "2024-08-14", written: "2024-09-10", side: "client" }),
  ];
  const [letter] = lettersFrom([notice("client", ON_TIME, { what: "ceps_breach", steps })], PARIS);
  assert.equal(letter?.received.toString(), "2024-08-14");
});

test("E3, E7: of what the other side is said to have sent, only what binds its own writer counts before it is acknowledged", () => {
  const counting = (what: SavedLetter["what"], side: "provider" | "client"): number =>
    lettersFrom([notice("client", ON_TIME, { what, side })], PARIS).length;
  const written = [
    ["renewal_agreement", "provider", 0],
    ["renewal_agreement", "client", 1],
    ["ceps_breach", "provider", 0],
    ["ceps_end", "provider", 0],
    ["documents_request", "provider", 1],
    ["price_revision", "client", 1],
  ] as const;
  for (const [what, side, number] of written) assert.equal(counting(what, side), number, `${what} by ${side}`);
});

test("E7: both sides read which day counts, why, and what settles it; nothing is said where nobody could doubt it", () => {
  const said = (letter: SavedLetter): string[] => countingWords(letter, PARIS, "E7", false).map(({ en }) => en);
  assert.deepEqual(said(notice("client", ON_TIME)), []);
  assert.deepEqual(said(notice("client", ON_TIME, { side: "provider" })), [
    "Letter written down by the provider although it is the other side’s: it counts only once the client acknowledges it.",
  ]);
  assert.deepEqual(said(notice("client", LATE, { answers: [answer("acknowledged", "provider", "2024-08-05")] })), []);
  assert.deepEqual(said(notice("provider", LATE)), [
    "The posting of 2024-07-31, written down on 2024-08-01, counts from 2024-08-01.",
    "The word of one side does not count for a day gone by. For the day written down to count: the client acknowledges the letter, or the provider joins the proof of posting and tells the tracking number.",
  ]);
  assert.deepEqual(said(notice("provider", LATE, { proofs: [proof("provider", "2024-08-01", "1A")] })), [
    "The posting of 2024-07-31, written down on 2024-08-01, counts from 2024-07-31.",
    "The provider joined a proof and told the tracking number: the postmark decides (reading C3). If the client contests this proof, the letter counts from the day on which it was written down.",
  ]);
  const proofs = [proof("provider", "2024-08-01", "1A")];
  const disputed = [answer("contested", "client", "2024-08-02")];
  assert.deepEqual(said(notice("provider", LATE, { proofs, answers: disputed })).slice(0, 2), [
    "The posting of 2024-07-31, written down on 2024-08-01, counts from 2024-07-31.",
    "Letter contested by the client, which does not contest the proof of its posting: the postmark decides (reading C3). If the client contests this proof as well, the letter counts from the day on which it was written down. Both readings are kept.",
  ]);
  assert.deepEqual(said(notice("provider", LATE, { answers: [answer("contested", "client", "2024-08-02")] })), [
    "The posting of 2024-07-31, written down on 2024-08-01, counts from 2024-08-01.",
    "Letter contested by the client: it counts, but from the day on which it was written down. Both readings are kept.",
    "To settle it: the client acknowledges the letter, or the provider takes it back; else clause E7 settles the disagreement.",
  ]);
});

test("E7: a letter taken back and written again is contested anew, and that contest waits for its own answer", () => {
  const told = { on: "2024-07-01", written: "2024-07-01" };
  const first = notice("provider", told, {
    answers: [answer("contested", "client", "2024-07-03"), answer("struck", "provider", "2024-07-04")],
  });
  const again = notice(
    "provider",
    { ...told, written: "2024-07-05" },
    {
      letterId: "m",
      answers: [answer("contested", "client", "2024-07-06")],
    },
  );
  const facts = letterDuties([contract], contract, [first, again]);
  const contested = facts.flatMap((fact) =>
    fact.kind === "happened" && fact.what === "letter_contested" ? [fact] : [],
  );
  const answered = facts.flatMap((fact) =>
    fact.kind === "done" && fact.duty === "letter_contest_answered" ? [fact.subject] : [],
  );
  assert.deepEqual(
    contested.map(({ subject }) => subject),
    ["provider_notice/2024-07-01", "provider_notice/2024-07-01/2"],
  );
  assert.deepEqual(answered, ["provider_notice/2024-07-01"]);
  const twice = [answer("contested", "client", "2024-07-03"), answer("contested", "client", "2024-07-04", true)];
  const asked = letterDuties([contract], contract, [notice("provider", told, { answers: twice })]).filter(
    (fact) => fact.kind === "happened" && fact.what === "letter_contested",
  );
  assert.equal(asked.length, 1, "one that denies the proof as well waits for the same answer");
});
