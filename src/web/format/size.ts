import type { Language } from "#kernel/refusal.ts";

/** What a file weighs, in units of 1 000 as systems show them: "3 octets", "12 Ko", "1,4 Mo". */
export function sizeWords(bytes: number, language: Language): string {
  const french = language === "fr";
  if (bytes < 1000)
    return `${bytes}\u00a0${french ? (bytes >= 2 ? "octets" : "octet") : bytes === 1 ? "byte" : "bytes"}`;
  const mega = bytes >= 999_500;
  const number = (bytes / (mega ? 1_000_000 : 1000)).toLocaleString(language, { maximumFractionDigits: mega ? 1 : 0 });
  return `${number}\u00a0${mega ? (french ? "Mo" : "MB") : french ? "Ko" : "kB"}`;
}
