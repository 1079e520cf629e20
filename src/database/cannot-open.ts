import { refusalSentence, type RefusalParams } from "#kernel/refusal.ts";
import { refusals } from "./refusals.ts";

/** Start-up cannot go on until somebody changes something outside the program: the message says what, in both languages. */
export class CannotOpen extends Error {
  readonly code: keyof typeof refusals;

  constructor(code: keyof typeof refusals, params: RefusalParams = {}, cause?: unknown) {
    const refusal = { code, params };
    super(`${refusalSentence(refusals, refusal, "fr")}\n${refusalSentence(refusals, refusal, "en")}`, { cause });
    this.name = "CannotOpen";
    this.code = code;
  }
}
