/** The types of JSON in the words of somebody who writes YAML, as what was found and as what to write. */
type Words = { readonly fr: string; readonly en: string };

const WRITE: Readonly<Record<string, Words>> = {
  string: { fr: "un texte, entre guillemets au besoin", en: "a text, between quotes if need be" },
  number: { fr: "un nombre", en: "a number" },
  integer: { fr: "un nombre entier", en: "a whole number" },
  boolean: { fr: "true ou false", en: "true or false" },
  object: { fr: "un groupe de clés en retrait", en: "a group of indented keys" },
  array: { fr: "une liste (un tiret par élément)", en: "a list (a dash before each item)" },
  null: { fr: "null", en: "null" },
};

/** What may be written where one of these types is expected. */
export function toWrite(types: readonly string[]): Words {
  const all = types.map((type) => WRITE[type] ?? { fr: type, en: type });
  return { fr: all.map(({ fr }) => fr).join(" ou "), en: all.map(({ en }) => en).join(" or ") };
}

/** What is written there instead. */
export function found(value: unknown): Words {
  if (value === null || value === undefined) return { fr: "rien n’est écrit", en: "nothing is written" };
  if (Array.isArray(value)) return { fr: "une liste", en: "a list" };
  if (typeof value === "object") return { fr: "un groupe de clés", en: "a group of keys" };
  if (typeof value === "boolean")
    return { fr: `le mot ${value} (vrai ou faux)`, en: `the word ${value} (true or false)` };
  return typeof value === "number"
    ? { fr: `le nombre ${value}`, en: `the number ${value}` }
    : { fr: "un texte", en: "a text" };
}

/** What each pattern of the schema looks like to somebody who does not read patterns; a test knows that none is missing. */
const FORMS: Readonly<Record<string, Words>> = {
  "^[A-Z]{2,6}$": { fr: "deux à six majuscules, par exemple MIR", en: "two to six capitals, for example MIR" },
  "^[A-Z]{2}$": { fr: "deux majuscules, par exemple FR", en: "two capitals, for example FR" },
  "^[A-Z0-9]{8}([A-Z0-9]{3})?$": {
    fr: "huit ou onze majuscules et chiffres",
    en: "eight or eleven capitals and digits",
  },
  "^[A-Za-z][A-Za-z0-9_-]*$": {
    fr: "un nom court sans espace ni accent, qui commence par une lettre",
    en: "a short name without space or accent, that begins with a letter",
  },
  "^[A-Za-z][A-Za-z0-9.-]*$": {
    fr: "un identifiant sans espace ni accent, qui commence par une lettre, par exemple T1",
    en: "an id without space or accent, that begins with a letter, for example T1",
  },
  "^\\d{4}-\\d{2}-\\d{2}$": { fr: "une date AAAA-MM-JJ", en: "a date YYYY-MM-DD" },
};

/** The words for a pattern, as the parameters of a sentence. */
export function formOf(pattern: string): { readonly form: string; readonly form_en: string } {
  const form = FORMS[pattern];
  if (!form) throw new Error(`the contract schema uses the pattern ${pattern}, which has no words`);
  return { form: form.fr, form_en: form.en };
}
