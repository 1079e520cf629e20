import { route, type Ask, type Route } from "#http/route.ts";
import { answerLetter } from "../actions/letter/answer.ts";
import type { Writing } from "../actions/letter/desk.ts";
import { listLetters, readLetterFile, readLetterPage } from "../actions/letter/list.ts";
import { proveLetter } from "../actions/letter/prove.ts";
import { stepLetter, writeLetter } from "../actions/letter/write.ts";
import {
  LetterAnswerBody,
  LetterBody,
  LetterFilePath,
  LetterList,
  LetterPath,
  LetterProofBody,
  LettersPath,
  LetterStepBody,
} from "../api/letter.ts";

const LETTERS = "/clients/:client/contracts/:contract/letters";

const writing = (ask: Ask<{ contract: string }, unknown, unknown>): Writing => ({
  client: ask.client(),
  contract: ask.params.contract,
  who: ask.who,
  now: ask.now,
});

/** Each word about a letter may end a contract or deny its end: all that write ask for a fresh session. */
export const letterRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: LETTERS,
    summary: "Letters of both parties about the contract, with their steps and what they bring",
    permission: "letter.read",
    params: LettersPath,
    answer: LetterList,
    handle: (tx, ask) => listLetters(tx, writing(ask)),
  }),
  route({
    method: "POST",
    path: LETTERS,
    summary: "Prepare a letter, or write down one that has been posted",
    permission: "letter.write",
    freshSession: true,
    params: LettersPath,
    body: LetterBody,
    answer: LetterList,
    handle: (tx, ask) => writeLetter(tx, writing(ask), ask.body),
  }),
  route({
    method: "POST",
    path: `${LETTERS}/:letter/steps`,
    summary: "Record what became of a letter: posted, presented, received, or given up before it left",
    permission: "letter.write",
    freshSession: true,
    params: LetterPath,
    body: LetterStepBody,
    answer: LetterList,
    handle: (tx, ask) => stepLetter(tx, writing(ask), ask.params.letter, ask.body),
  }),
  route({
    method: "POST",
    path: `${LETTERS}/:letter/proofs`,
    summary: "Join files to a letter that was written down: its proof of posting, its notice of receipt",
    permission: "letter.write",
    freshSession: true,
    params: LetterPath,
    body: LetterProofBody,
    answer: LetterList,
    handle: (tx, ask) => proveLetter(tx, writing(ask), ask.params.letter, ask.body),
  }),
  route({
    method: "POST",
    path: `${LETTERS}/:letter/answers`,
    summary: "Say of a letter that the other side wrote down that it is so, or contest it with the reason",
    permission: "letter.write",
    freshSession: true,
    params: LetterPath,
    body: LetterAnswerBody,
    answer: LetterList,
    handle: (tx, ask) => answerLetter(tx, writing(ask), ask.params.letter, ask.body),
  }),
  route({
    method: "GET",
    path: `${LETTERS}/:letter/letter.pdf`,
    summary: "The letter as a page ready for registered post",
    permission: "letter.read",
    params: LetterPath,
    handle: (tx, ask) => readLetterPage(tx, writing(ask), ask.params.letter),
  }),
  route({
    method: "GET",
    path: `${LETTERS}/:letter/attachments/:attachment`,
    summary: "A file of a letter: its proof of posting, its notice of receipt, the letter itself",
    permission: "letter.read",
    params: LetterFilePath,
    handle: (tx, ask) => readLetterFile(tx, writing(ask), ask.params.letter, ask.params.attachment),
  }),
];
