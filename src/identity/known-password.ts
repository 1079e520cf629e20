import { dictionary } from "@zxcvbn-ts/language-common";

/** Fifty thousand passwords that leaked most often, loaded once and on the server only. */
let known: ReadonlySet<string> | undefined;

/** What people put in the place of letters. */
const DISGUISES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "@": "a",
  $: "s",
};

/**
 * Whether a password is one that everybody tries: it is in the list, or what it is made of is, once its capitals, the
 * digits and signs around it, the disguises of its letters and its repetitions are taken away.
 */
export function isKnown(password: string): boolean {
  known ??= new Set(dictionary["passwords-common"]);
  const typed = password.normalize("NFC").toLowerCase();
  const bare = typed.replace(/^[^\p{L}]+/u, "").replace(/[^\p{L}]+$/u, "");
  const plain = (text: string) => text.replaceAll(/[01345@$]/g, (sign) => DISGUISES[sign] ?? sign);
  const tried = [typed, bare, plain(typed), plain(bare), plain(typed.replace(/[\d\W_]+$/, ""))];
  return tried.some((text) => known?.has(text) || known?.has(onceOf(text)));
}

/** "motmotmot" is "mot". */
function onceOf(text: string): string {
  return /^(.+?)[\d\W_]*(?:\1[\d\W_]*)+$/u.exec(text)?.[1] ?? text;
}
