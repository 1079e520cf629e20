/** What is expected, in French and in English. */
export type Remedy = readonly [fr: string, en: string];

const DAY: Remedy = ["une date AAAA-MM-JJ", "a date YYYY-MM-DD"];
const ID: Remedy = [
  "un identifiant sans espace ni accent, par exemple M3",
  "an id without space or accent, for example M3",
];
const LINE: Remedy = ["une ligne de texte, qui ne soit pas vide", "a line of text that is not blank"];

/** Words for the forms that our doors ask for; a test names a form without words. */
export const PATTERNS: Readonly<Record<string, Remedy>> = {
  "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$": [
    "un instant avec son décalage, par exemple 2026-03-31T09:30:00+02:00",
    "an instant with its offset, for example 2026-03-31T09:30:00+02:00",
  ],
  "^\\d{4}-\\d{2}-\\d{2}$": DAY,
  "^-?\\d+\\.\\d{2}$": [
    "un montant à deux décimales après un point, par exemple 1250.00",
    "an amount with two decimals after a point, for example 1250.00",
  ],
  "^\\d{1,9}\\.\\d{2}$": [
    "un prix à deux décimales après un point, par exemple 30.00",
    "a price with two decimals after a point, for example 30.00",
  ],
  "^[A-Z]{2,6}$": [
    "le code d’un client, de deux à six majuscules, par exemple MIR",
    "a client’s code, two to six capitals, for example MIR",
  ],
  "^[^\\S\\u0000-\\u001f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$": LINE,
  "^[^\\u0000-\\u001f\\u007f-\\u009f]+$": LINE,
  "\\S": ["un texte qui ne soit pas vide", "a text that is not blank"],
  "^[A-Za-z0-9_-]{43}$": [
    "ce qui suit # dans le lien reçu, entier",
    "the whole of what follows # in the link received",
  ],
  "^[A-Za-z0-9_-]+$": ID,
  "^[0-9]{14}$": ["un numéro SIRET de quatorze chiffres", "a SIRET number of fourteen digits"],
  "\\.[A-Za-z0-9]{2,4}$": [
    "un nom de fichier avec son extension, par exemple devis.pdf",
    "a file name with its extension, for example devis.pdf",
  ],
  "^[a-z_]+$": ["un mot de la référence, en minuscules", "a word of the reference, in small letters"],
  "^[a-z]{2,30}$": ["un mot de la référence, en minuscules", "a word of the reference, in small letters"],
  "^[A-Za-z][A-Za-z0-9_-]*$": ID,
  "^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$": ID,
  "^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$": ID,
  "^[a-z0-9][a-z0-9-]{0,79}$": ID,
  "^age1[02-9ac-hj-np-z]{50,2100}$": [
    "une clé publique : la ligne entière qui commence par age1",
    "a public key: the whole line that begins with age1",
  ],
  "^[0-9a-f]{64}$": ["une empreinte de 64 chiffres hexadécimaux", "a digest of 64 hexadecimal digits"],
  "^[FA][0-9]{4}$": ["une série, par exemple F2026", "a series, for example F2026"],
  "^[0-9]{3}[0-9A-Z]{0,17}$": [
    "un numéro de compte qui commence par trois chiffres, par exemple 706000",
    "an account number that begins with three digits, for example 706000",
  ],
};

/** Words for the types of JSON. */
export const TYPES: Readonly<Record<string, Remedy>> = {
  string: ["un texte", "a text"],
  integer: ["un nombre entier", "a whole number"],
  number: ["un nombre", "a number"],
  boolean: ["true ou false", "true or false"],
  object: ["un objet", "an object"],
  array: ["une liste", "a list"],
  null: ["null", "null"],
};
