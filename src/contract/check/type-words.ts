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

export function toWrite(types: readonly string[]): Words {
  const all = types.map((type) => WRITE[type] ?? { fr: type, en: type });
  return { fr: all.map(({ fr }) => fr).join(" ou "), en: all.map(({ en }) => en).join(" or ") };
}

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
