import { useTranslation } from "react-i18next";
import type { fr } from "../locales/fr.ts";

type Words = (typeof fr)["contractWord"];

/**
 * The words that a contract file uses, in the reader's language. A word this version does not know is shown as the
 * file writes it, rather than hidden: a contract is never embellished.
 */
export function useContractWord(): (group: keyof Words, word: string) => string {
  const { i18n, t } = useTranslation();
  return (group, word) => {
    const known: Readonly<Record<string, string>> = t(`contractWord.${group}`, { returnObjects: true });
    return i18n.exists(`contractWord.${group}.${word}`) ? (known[word] ?? word) : word;
  };
}

type Undecided = (typeof fr)["undecidedWord"];

/** What is left to decide and its options in the reader's language; a word not known here stays as the file writes it. */
export function useUndecidedWord(): (group: keyof Undecided, word: string) => string {
  const { i18n, t } = useTranslation();
  return (group, word) => {
    const known: Readonly<Record<string, string>> = t(`undecidedWord.${group}`, { returnObjects: true });
    const key = group === "parameter" && word.startsWith("privacy.") ? word.slice("privacy.".length) : word;
    return i18n.exists(`undecidedWord.${group}.${key}`) ? (known[key] ?? word) : word;
  };
}
