/** Cutting a text where the page ends, between two words. */
import type { Paper } from "./paper.ts";
import type { TextStyle } from "./theme.ts";

/** The longest beginning of the text, in whole words, that is no taller than `room` points, and the rest. */
export function wordsThatFit(
  paper: Pick<Paper, "heightOf">,
  text: string,
  style: TextStyle,
  width: number,
  room: number,
): { readonly head: string; readonly tail: string } {
  if (paper.heightOf(text, style, width) <= room) return { head: text, tail: "" };
  const words = text.split(/(?<=[ \n])/);
  let fits = 0;
  let tooMany = words.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (paper.heightOf(words.slice(0, middle).join("").trimEnd(), style, width) <= room) fits = middle;
    else tooMany = middle;
  }
  return { head: words.slice(0, fits).join("").trimEnd(), tail: words.slice(fits).join("").trimStart() };
}
