/** The check digits of the numbers that name organisations and accounts. Each takes the text as written, without spaces. */

/** La Poste numbers its offices outside of the Luhn rule: the plain sum of their digits is a multiple of five. */
const LA_POSTE = "356000000";

/** Nine digits that pass Luhn's rule. It says that the number is possible, not that the organisation exists. */
export function isSiren(digits: string): boolean {
  return /^\d{9}$/.test(digits) && luhn(digits);
}

/** Fourteen digits that pass Luhn's rule, or the rule of La Poste. */
export function isSiret(digits: string): boolean {
  if (!/^\d{14}$/.test(digits)) return false;
  if (luhn(digits)) return true;
  return digits.startsWith(LA_POSTE) && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
}

/** A French number carries a key computed from the SIREN; those of other countries are only checked for their shape. */
export function isVatId(text: string): boolean {
  if (!/^[A-Z]{2}[A-Z0-9]{2,13}$/.test(text)) return false;
  const french = /^FR(\d{2})(\d{9})$/.exec(text);
  if (!french) return !/^FR\d+$/.test(text);
  return Number(french[1]) === frenchVatKey(french[2] ?? "") && isSiren(french[2] ?? "");
}

/** The two digits after FR, from 0 to 96, computed from the SIREN. */
export function frenchVatKey(siren: string): number {
  return (12 + 3 * (Number(siren) % 97)) % 97;
}

/** ISO 13616: the number moved by four places, letters as 10 to 35, leaves 1 when divided by 97. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  if (text.startsWith("FR") && text.length !== 27) return false;
  const digits = [...(text.slice(4) + text.slice(0, 4))].map((letter) => Number.parseInt(letter, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
