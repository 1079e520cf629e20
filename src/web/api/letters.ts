import { queryOptions } from "@tanstack/react-query";
import type {
  LetterAnswerBody,
  LetterBody,
  LetterList,
  LetterProofBody,
  LetterStepBody,
} from "#contract/api/letter.ts";
import type { ContractAt } from "./contracts.ts";
import { apiPath, get, post } from "./http.ts";

const letters = ({ client, contract }: ContractAt): string => `/clients/${client}/contracts/${contract}/letters`;

export const lettersQuery = (contract: ContractAt) =>
  queryOptions({
    queryKey: ["letters", contract.client, contract.contract],
    queryFn: () => get<LetterList>(letters(contract)),
  });

export const letterPdf = (contract: ContractAt, letter: string): string =>
  apiPath(`${letters(contract)}/${letter}/letter.pdf`);

type On<Body> = { readonly at: ContractAt; readonly body: Body };

export const writeLetter = ({ at, body }: On<LetterBody>, key: string) => post<LetterList>(letters(at), body, key);

export const stepLetter = ({ at, letter, body }: On<LetterStepBody> & { readonly letter: string }, key: string) =>
  post<LetterList>(`${letters(at)}/${letter}/steps`, body, key);

type OnLetter<Body> = { readonly at: ContractAt; readonly letter: string; readonly body: Body };
export const answerLetter = ({ at, letter, body }: OnLetter<LetterAnswerBody>, key: string) =>
  post<LetterList>(`${letters(at)}/${letter}/answers`, body, key);

export const proveLetter = ({ at, letter, body }: OnLetter<LetterProofBody>, key: string) =>
  post<LetterList>(`${letters(at)}/${letter}/proofs`, body, key);

export const strikeLetter = ({ at, letter, body }: OnLetter<{ readonly words: string }>, key: string) =>
  post<LetterList>(`${letters(at)}/${letter}/strike`, body, key);
