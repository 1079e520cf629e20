import type { Language } from "#kernel/refusal.ts";

/** A sentence in both languages. */
export type Words = Readonly<Record<Language, string>>;

/** What a person does next about a deposit. `none`: nothing, it goes on by itself. */
export const FIXES = [
  "none",
  "wait",
  "deposit_again",
  "recycle",
  "complete",
  "credit_and_reissue",
  "settings",
  "call",
] as const;
export type Fix = (typeof FIXES)[number];

/** One cause and one way out, and which act of the product is that way out. */
export type Trouble = { readonly cause: Words; readonly remedy: Words; readonly fix: Fix };

export const words = (fr: string, en: string): Words => ({ fr, en });

/** A cause in words is never without its way out: no one is told that something is wrong and left there. */
export const trouble = (fix: Fix, cause: Words, remedy: Words): Trouble => ({ cause, remedy, fix });
