import { TYPES, type AllowedType } from "./type.ts";

/** Bytes that every file system takes, an ending and a number of the browser's included. */
const LONGEST_BYTES = 180;
const LONGEST_GIVEN = 300;
const NAMELESS = "fichier";

/** Controls, marks that turn the direction of text, what cannot be seen, halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Names that Windows keeps for its devices, whatever their ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A name under which a file may be saved anywhere: the last part of a path, without what a system or an eye could be
 * deceived by, and with an ending that agrees with its type ("facture.pdf.exe" that holds text becomes
 * "facture.pdf.exe.txt").
 */
export function safeName(given: string, type: AllowedType): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  const endings: readonly string[] = TYPES[type];
  const [, stem = clean, ending = ""] = /^(.+)\.([^.\s]+)$/u.exec(clean) ?? [];
  const fits = endings.includes(ending.toLowerCase());
  const whole = cut((fits ? stem : clean) || NAMELESS, LONGEST_BYTES);
  return `${DEVICES.test(whole) ? "_" : ""}${whole}.${fits ? ending : endings[0]}`;
}

/** The name as its sender gave it, with everything unseen written out: "gpj\u{202E}exe.pdf". */
export function writtenOut(given: string): string {
  const shown = given.replace(UNSEEN, (mark) => `\\u{${mark.codePointAt(0)?.toString(16).toUpperCase()}}`);
  return shown.length > LONGEST_GIVEN ? `${cutAt(shown, LONGEST_GIVEN)}…` : shown;
}

const cutAt = (text: string, length: number): string => text.slice(0, length).replace(/\p{Cs}$/u, "");

function cut(text: string, bytes: number): string {
  let short = text;
  while (new TextEncoder().encode(short).length > bytes) short = cutAt(short, short.length - 1);
  return short.trim();
}
