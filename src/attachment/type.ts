/** The types that may be attached and the endings that their names may have; the first one is added where none fits. */
export const TYPES = {
  "application/pdf": ["pdf"],
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
  "image/heic": ["heic"],
  "image/tiff": ["tif", "tiff"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
  "application/vnd.oasis.opendocument.text": ["odt"],
  "application/vnd.oasis.opendocument.spreadsheet": ["ods"],
  "application/vnd.oasis.opendocument.presentation": ["odp"],
  "application/x-cfb": ["doc", "xls", "ppt", "msg"],
  "application/rtf": ["rtf"],
  "application/zip": ["zip"],
  "application/gzip": ["gz", "tgz"],
  "text/plain": ["txt", "log", "csv", "md", "eml", "ics", "vcf", "json", "yaml", "yml", "xml", "ini", "conf", "sql"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type AllowedType = keyof typeof TYPES;

/** What readers of magic numbers call by a name of its own and is kept as plain text. */
const TEXTS = new Set(["application/xml", "text/xml", "text/calendar", "text/vcard"]);

/**
 * The type under which a file is kept, from what its content was recognised as (undefined: nothing known) and its
 * beginning. Null: not among those that may be attached. The name and the type that the sender gave have no say.
 */
export function allowedType(recognised: string | undefined, head: Uint8Array): AllowedType | null {
  if (recognised !== undefined && recognised in TYPES) return recognised as AllowedType;
  const text = recognised === undefined || TEXTS.has(recognised);
  return text && isPlainText(head) ? "text/plain" : null;
}

/** Tab, line feed, form feed, carriage return, escape: what logs hold besides letters. */
const ALLOWED_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

/** Text in UTF-8 or a Latin alphabet of eight bits; a byte that no text has makes it something else. */
function isPlainText(head: Uint8Array): boolean {
  return head.every((byte) => (byte >= 0x20 && byte !== 0x7f) || ALLOWED_CONTROLS.has(byte));
}
