/**
 * A replay mostly repeats one calendar on every line. Its text is cut out before the line is parsed, so that a calendar
 * already compiled is found by its text and not read again.
 */
const FIELD = '"calendar":';
/** Stands where the calendar stood. It is checked after parsing, for the text may have been that of another field. */
export const CUT = "\u0000calendar";
const CUT_JSON = JSON.stringify(CUT);

export type CutLine = { readonly rest: string; readonly calendar: string };

/** The line without its calendar, and the calendar's text; null when there is no object after a `"calendar":`. */
export function cutCalendar(line: string): CutLine | null {
  const field = line.indexOf(FIELD);
  if (field < 0) return null;
  let start = field + FIELD.length;
  while (line.charCodeAt(start) === SPACE) start += 1;
  const end = endOfObject(line, start);
  if (end === null) return null;
  return { calendar: line.slice(start, end), rest: line.slice(0, start) + CUT_JSON + line.slice(end) };
}

const [SPACE, QUOTE, BACKSLASH, OPEN, CLOSE] = [32, 34, 92, 123, 125];

/** The end of the JSON object that starts at an index, braces within strings left aside; null when there is none. */
function endOfObject(text: string, start: number): number | null {
  if (text.charCodeAt(start) !== OPEN) return null;
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = text.indexOf('"', index + 1);
      if (index < 0 || text.charCodeAt(index - 1) === BACKSLASH) return null;
    } else if (code === OPEN) depth += 1;
    else if (code === CLOSE) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return null;
}
