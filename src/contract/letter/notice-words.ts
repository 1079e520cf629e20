/** What the other side is told of a letter: that one was written down, or that a day or a proof was added to it (E7). */
import { dateFrench, typeset } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import type { NoticeText } from "#notice/notice.ts";
import { proofText } from "../duty/proof-words.ts";
import type { LetterStep, SavedLetter } from "./letter.ts";

/** A step, or files that were joined. */
export type LetterSaid = Pick<LetterStep, "kind" | "on"> | "proof";

const STEPS: Readonly<Record<LetterStep["kind"], readonly [string, string]>> = {
  posted: ["postée le", "posted on"],
  presented: ["présentée le", "presented on"],
  received: ["reçue le", "received on"],
  withdrawn: ["abandonnée le", "given up on"],
};

const ASKS = [
  "Ouvrez la page des lettres du contrat : elle dit ce qui compte, ce qui en résulte, et ce que vous pouvez reconnaître ou contester.",
  "Open the page of the contract’s letters: it says what counts, what follows from it, and what you may acknowledge or contest.",
] as const;

/** @param by who wrote it down */
export function letterText(
  { what }: Pick<SavedLetter, "what">,
  said: LetterSaid,
  by: string,
): Readonly<Record<Language, NoticeText>> {
  const [fr, en] = [proofText(what, "fr"), proofText(what, "en")];
  const happened =
    said === "proof"
      ? ([
          `${by} a joint des pièces à cette lettre, qui peuvent en prouver les jours.`,
          `${by} joined files to this letter, which may prove its days.`,
        ] as const)
      : ([
          `${by} l’a notée ${STEPS[said.kind][0]} ${dateFrench(said.on)}.`,
          `${by} wrote down that it was ${STEPS[said.kind][1]} ${said.on.toString()}.`,
        ] as const);
  return {
    fr: { subject: typeset(`Lettre : ${fr}`), body: typeset(`${happened[0]}\n\n${ASKS[0]}`) },
    en: { subject: `Letter: ${en}`, body: `${happened[1]}\n\n${ASKS[1]}` },
  };
}
