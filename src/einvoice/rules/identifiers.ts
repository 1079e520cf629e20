/** Keys of French and bank identifiers. */

/** The Luhn key of a SIREN or SIRET. La Poste's establishments have a key of their own: the plain sum is a multiple of 5. */
export function luhnHolds(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  let sum = 0;
  for (const [index, digit] of [...digits].toReversed().entries()) {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  if (sum % 10 === 0) return true;
  const plain = [...digits].reduce((total, digit) => total + Number(digit), 0);
  return digits.startsWith("356000000") && digits.length === 14 && plain % 5 === 0;
}

/** ISO 13616: the shape and the modulo-97 key, without spaces. */
export function ibanHolds(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    rest = Number(`${rest}${Number.parseInt(sign, 36)}`) % 97;
  }
  return rest === 1;
}
