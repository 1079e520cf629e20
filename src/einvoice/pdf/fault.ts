import type { Finding, Level, Sentence } from "../rules/rule.ts";

/** A finding about the PDF that carries the invoice; `where` is an object, a file or a font. */
export function pdfFault(id: string, cause: Sentence, remedy: Sentence, where = "", level: Level = "fatal"): Finding {
  return { step: "pdf", id, level, path: where, line: 0, cause, remedy };
}

/** The way out of nearly all of them. */
export const EXPORT_AGAIN: Sentence = {
  fr: "Produisez de nouveau le fichier en PDF/A-3 avec un logiciel qui le gère.",
  en: "Produce the file again as PDF/A-3 with software that knows it.",
};
