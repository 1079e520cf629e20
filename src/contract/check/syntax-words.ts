import type { YAMLError } from "yaml";

type Words = { readonly detail: string; readonly detail_en: string };
const words = (fr: string, en: string): Words => ({ detail: fr, detail_en: en });

/** What each fault of the YAML reader means to somebody who writes a contract. */
const DETAILS: Partial<Record<YAMLError["code"], Words>> = {
  BAD_INDENT: words("indentation fausse, ou bloc non fermé", "wrong indentation, or a block left open"),
  BAD_DQ_ESCAPE: words("barre oblique inverse inconnue entre guillemets", "unknown backslash between quotes"),
  BAD_SCALAR_START: words("signe qui demande des guillemets", "a sign that needs quotes"),
  BLOCK_AS_IMPLICIT_KEY: words("deux « clé: valeur » sur une ligne", "two “key: value” on one line"),
  BLOCK_IN_FLOW: words("liste ou groupe en retrait entre crochets", "an indented list or group between brackets"),
  MISSING_CHAR: words(
    "signe manquant : guillemet, crochet, virgule ou espace",
    "a missing quote, bracket, comma or space",
  ),
  MULTILINE_IMPLICIT_KEY: words(
    "clé sur plusieurs lignes, ou deux-points oublié",
    "a key over lines, or a missing colon",
  ),
  BAD_ALIAS: words("renvoi « * » mal écrit", "a badly written alias (*)"),
  ALIAS_PROPS: words("renvoi « * » avec une ancre ou une étiquette", "an alias (*) with an anchor or a tag"),
  MULTIPLE_ANCHORS: words("deux ancres « & » au même endroit", "two anchors (&) in one place"),
  TAG_RESOLVE_FAILED: words("étiquette « ! » inconnue", "an unknown tag (!)"),
  KEY_OVER_1024_CHARS: words("clé trop longue", "a key too long"),
  UNEXPECTED_TOKEN: words("signe inattendu", "an unexpected sign"),
};

const OTHERWISE = words("construction que le YAML ne permet pas", "a construct that YAML does not allow");

/** The fault in words, as the parameters of `contract.broken_yaml`. */
export function detailOf(code: YAMLError["code"]): Words {
  return DETAILS[code] ?? OTHERWISE;
}

/**
 * The reader goes on after a fault, and mistakes what stands around it, even keys for the same one. Told are the first
 * fault and every tab; faults that hide no other, such as keys written twice, are all told when they are alone.
 */
export function withoutConsequences(errors: readonly YAMLError[]): readonly YAMLError[] {
  const sorted = errors.toSorted((left, right) => left.pos[0] - right.pos[0]);
  const own = new Set<YAMLError["code"]>(["DUPLICATE_KEY", "MULTIPLE_DOCS"]);
  const deep = sorted.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (deep) return [deep];
  const first = sorted.findIndex(({ code }) => !own.has(code));
  if (first < 0) return sorted;
  return sorted.filter(({ code }, index) => index === first || code === "TAB_AS_INDENT");
}
