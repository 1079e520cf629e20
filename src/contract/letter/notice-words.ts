/** What the other side is told of a letter: that one was written down, or that a day or a proof was added to it (E7). */
import { dateFrench, typeset } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import type { NoticeText } from "#notice/notice.ts";
import type { Side } from "../duty/kinds/row.ts";
import { proofText } from "../duty/proof-words.ts";
import type { LetterAnswer, LetterStep, SavedLetter } from "./letter.ts";

/** A step, files that were joined, or what one side says of it. */
export type LetterSaid =
  | Pick<LetterStep, "kind" | "on">
  | { readonly kind: "proof" }
  | Pick<LetterAnswer, "kind" | "side" | "words" | "deniesProof">;

const ASKS = [
  "Ouvrez la page des lettres du contrat : elle dit ce qui compte, ce qui en résulte, et ce que vous pouvez reconnaître ou contester.",
  "Open the page of the contract’s letters: it says what counts, what follows from it, and what you may acknowledge or contest.",
] as const;

/** @param by who wrote it down */
export function letterText(
  { what, side }: Pick<SavedLetter, "what" | "side">,
  said: LetterSaid,
  by: string,
): Readonly<Record<Language, NoticeText>> {
  const [fr, en] = happened(said, side);
  const [shortFr, shortEn] = SHORT[said.kind];
  return {
    fr: {
      subject: typeset(`Lettre : ${proofText(what, "fr")}, ${shortFr}`),
      body: typeset(`${by} ${fr}\n\n${ASKS[0]}`),
    },
    en: { subject: `Letter: ${proofText(what, "en")}, ${shortEn}`, body: `${by} ${en}\n\n${ASKS[1]}` },
  };
}

/** The same in a word, so that the notices of one letter are told apart in a list. */
const SHORT: Readonly<Record<LetterSaid["kind"], Happened>> = {
  proof: ["pièce jointe", "file joined"],
  acknowledged: ["reconnue", "acknowledged"],
  contested: ["contestée", "contested"],
  struck: ["retirée", "taken back"],
  posted: ["postée", "posted"],
  presented: ["présentée", "presented"],
  received: ["reçue", "received"],
  withdrawn: ["abandonnée", "given up"],
};

type Happened = readonly [fr: string, en: string];

/**
 * What happened to the letter, after the name of who wrote that down. Of a letter of its own, a side says whether the
 * receipt is right that the other side told.
 */
function happened(said: LetterSaid, author: Side): Happened {
  switch (said.kind) {
    case "proof":
      return [
        "a joint des pièces à cette lettre, qui peuvent en prouver les jours.",
        "joined files to this letter, which may prove its days.",
      ];
    case "acknowledged": {
      const [fr, en] = object(said.side === author);
      return [`a reconnu ${fr}.`, `acknowledged ${en}.`];
    }
    case "contested": {
      const [fr, en] = object(said.side === author);
      // Its author loses the postmark with the proof, and may join another one (C3).
      const [proofFr, proofEn] = said.deniesProof
        ? [" et la preuve de son envoi", " and the proof of its posting"]
        : ["", ""];
      return quoting(`a contesté ${fr}${proofFr}`, `contested ${en}${proofEn}`, said.words);
    }
    case "struck":
      return quoting(
        "a retiré cette lettre, notée par erreur",
        "took this letter back, recorded by mistake",
        said.words,
      );
    default: {
      const [fr, en] = SHORT[said.kind];
      return [`l’a notée ${fr} le ${dateFrench(said.on)}.`, `wrote down that it was ${en} on ${said.on.toString()}.`];
    }
  }
}

const object = (own: boolean): Happened =>
  own ? ["la réception notée de cette lettre", "the receipt told of this letter"] : ["cette lettre", "this letter"];

const quoting = (fr: string, en: string, words: string | null): Happened =>
  words === null ? [`${fr}.`, `${en}.`] : [`${fr} : « ${words} »`, `${en}: “${words}”`];
