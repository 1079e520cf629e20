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
