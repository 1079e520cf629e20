import { Type } from "typebox";
import { refusalSentence, type Language, type Refusal } from "#kernel/refusal.ts";
import { allRefusals } from "./refusals.ts";

/** What a refused request answers, whatever refused it. */
export const RefusalAnswer = Type.Object({
  code: Type.String({ description: "Stable, for programs" }),
  message: Type.String({ description: "The sentence in the reader's language" }),
  messageFr: Type.String(),
  messageEn: Type.String(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});

/** A refusal with its sentence in the reader's language and in both. */
export function refusalAnswer(refusal: Refusal, language: Language) {
  const messageFr = refusalSentence(allRefusals, refusal, "fr");
  const messageEn = refusalSentence(allRefusals, refusal, "en");
  return {
    code: refusal.code,
    message: language === "fr" ? messageFr : messageEn,
    messageFr,
    messageEn,
    params: refusal.params,
  };
}

/** The status that the area gives to a refusal. Throws for a code that no area answers for: a bug. */
export function httpStatus(refusal: Refusal): number {
  const entry = allRefusals[refusal.code];
  if (!entry) throw new Error(`no area answers for refusal ${refusal.code}: add its catalogue to server/refusals.ts`);
  return entry.http;
}

/** The first of our languages that the browser names, else the person's own, else French. */
export function languageOf(acceptLanguage: string | undefined, own: Language | undefined): Language {
  const named = (acceptLanguage ?? "").toLowerCase().match(/\b(?:fr|en)\b/)?.[0];
  return named === "fr" || named === "en" ? named : (own ?? "fr");
}
