/**
 * What a password must be, told before it is sent as well as when it arrives. CNIL, deliberation 2022-100: a password
 * that stands alone carries 80 bits, which these three kinds do. A list of known passwords is looked up on the server.
 */
export const SHORTEST_PASSWORD = 12;

/** Above it, hashing would cost the server more than the password is worth. */
export const LONGEST_PASSWORD = 200;

/** Fewer kinds of characters are accepted from this length on. */
const LONGER = 14;
const WORDS = 7;

export type PasswordFault = "password_too_short" | "password_too_long" | "password_too_simple" | "password_personal";

export type Owner = { readonly name: string; readonly email: string | null };

/**
 * Why a password is refused, or null: at least 12 characters of the four kinds (small letters, capitals, digits, others),
 * or 14 of three kinds, or seven words, all different; and neither the address nor the name of its owner, digits and
 * signs around them aside. Characters are counted as people see them.
 */
export function passwordFault(password: string, owner: Owner): PasswordFault | null {
  const typed = password.normalize("NFC");
  const length = [...typed].length;
  if (length > LONGEST_PASSWORD) return "password_too_long";
  if (isOf(owner, typed)) return "password_personal";
  if (length < SHORTEST_PASSWORD) return "password_too_short";
  const kinds = kindsOf(typed);
  const strong = kinds === 4 || (kinds === 3 && length >= LONGER) || wordsOf(typed) >= WORDS;
  return strong ? null : "password_too_simple";
}

function kindsOf(typed: string): number {
  const letters = [...typed].filter((one) => /\p{L}/u.test(one));
  const small = letters.some((one) => one !== one.toUpperCase());
  const capital = letters.some((one) => one !== one.toLowerCase());
  return [small, capital, /\p{N}/u.test(typed), /[^\p{L}\p{N}]/u.test(typed)].filter(Boolean).length;
}

/** Different words of two letters or more. */
function wordsOf(typed: string): number {
  const words = typed.toLowerCase().split(/[^\p{L}]+/u);
  return new Set(words.filter((word) => word.length >= 2)).size;
}

function isOf({ name, email }: Owner, typed: string): boolean {
  const bare = lettersOf(typed);
  const [before = ""] = (email ?? "").split("@");
  const own = [name, email ?? "", before].map(lettersOf);
  return bare !== "" && own.some((one) => one !== "" && (bare === one || bare === one + one));
}

const lettersOf = (text: string) =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, "");
