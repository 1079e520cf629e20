import type { ErrorObject } from "ajv";
import type { Refusal } from "#kernel/refusal.ts";
import { PATTERNS, TYPES, type Remedy } from "./pattern-words.ts";
import type { refusals } from "./refusals.ts";

type Facts = Readonly<Record<string, unknown>>;

/** What to change, for each rule of JSON Schema that a field may break. */
const REMEDIES: Readonly<Record<string, (facts: Facts) => Remedy>> = {
  required: () => ["ce champ est obligatoire.", "this field is required."],
  additionalProperties: () => ["ce champ n’existe pas, retirez-le.", "there is no such field, remove it."],
  type: ({ type }) => expected(typeWords(type)),
  enum: ({ allowedValues }) => [
    `attendu, l’une de ces valeurs : ${words(allowedValues)}.`,
    `expected one of: ${words(allowedValues)}.`,
  ],
  const: ({ allowedValue }) => [`attendu : ${words(allowedValue)}.`, `expected: ${words(allowedValue)}.`],
  minLength: ({ limit }) => [`au moins ${String(limit)} caractère(s).`, `at least ${String(limit)} character(s).`],
  maxLength: ({ limit }) => [`au plus ${String(limit)} caractères.`, `at most ${String(limit)} characters.`],
  minItems: ({ limit }) => [`au moins ${String(limit)} élément(s).`, `at least ${String(limit)} item(s).`],
  maxItems: ({ limit }) => [`au plus ${String(limit)} éléments.`, `at most ${String(limit)} items.`],
  uniqueItems: () => ["retirez les doublons.", "remove the duplicates."],
  minimum: ({ limit }) => [`au moins ${String(limit)}.`, `at least ${String(limit)}.`],
  maximum: ({ limit }) => [`au plus ${String(limit)}.`, `at most ${String(limit)}.`],
  exclusiveMinimum: ({ limit }) => [`plus de ${String(limit)}.`, `more than ${String(limit)}.`],
  format: ({ format }) =>
    FORMATS[String(format)] ?? [`attendu au format ${String(format)}.`, `expected in the format ${String(format)}.`],
  pattern: ({ pattern }) => {
    const form = String(pattern);
    return expected(PATTERNS[form] ?? [form, form]);
  },
};

/** Formats in words, with what to write instead. */
const FORMATS: Readonly<Record<string, Remedy>> = {
  uuid: [
    "cette adresse veut l’identifiant interne, pas le numéro que l’on lit : ouvrez l’élément depuis sa liste, ou cherchez son numéro.",
    "this address wants the internal identifier, not the number that one reads: open it from its list, or search for its number.",
  ],
  date: ["attendu : une date qui existe, comme 2026-03-31.", "expected: a date that exists, like 2026-03-31."],
};

const OTHER: Remedy = [
  "cette valeur ne convient pas ; voyez ce qui est attendu dans /api/docs.",
  "this value does not fit; see what is expected in /api/docs.",
];

const expected = ([fr, en]: Remedy): Remedy => [`attendu : ${fr}.`, `expected: ${en}.`];

/** One type, or several of which any will do. */
function typeWords(type: unknown): Remedy {
  const found = [type].flat().map((one) => TYPES[String(one)] ?? ([String(one), String(one)] as const));
  return [found.map(([fr]) => fr).join(" ou "), found.map(([, en]) => en).join(" or ")];
}

/** The refusal for the first fault found in a part of the request (`body`, `querystring`, `params`). */
export function invalidInput(errors: readonly ErrorObject[], part: string): Refusal<keyof typeof refusals> {
  const error = errors.find(({ keyword }) => keyword in REMEDIES) ?? errors[0];
  const facts: Facts = error?.params ?? {};
  const remedy = REMEDIES[error?.keyword ?? ""]?.(facts) ?? OTHER;
  const field = [
    ...(error?.instancePath ?? "").split("/").slice(1),
    facts["missingProperty"] ?? facts["additionalProperty"],
  ]
    .filter((name) => name !== undefined)
    .join(".");
  return { code: "server.invalid_input", params: { field: field || part, remedyFr: remedy[0], remedyEn: remedy[1] } };
}

function words(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(", ") : String(value);
}
