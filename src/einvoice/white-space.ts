/**
 * The text without the white space around it, as XML and its schemas understand it: space, tab and line ends. A no-break
 * space, which other tools pass over as well, belongs to the text: " 12.00" with one is no number and " EUR" no currency.
 */
export function withoutSpace(text: string): string {
  return text.replace(/^[ \t\r\n]+|(?<![ \t\r\n])[ \t\r\n]+$/g, "");
}
