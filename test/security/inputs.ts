import fc from "fast-check";
import type { Route } from "#http/route.ts";
import { FORM, formOf, PDF, type Part } from "../harness/upload.ts";
import { paramsOf } from "./doors.ts";
import { ODD_TEXTS, valuesOf } from "./values.ts";

/** What is sent to a door: written out whole when it breaks something, so that it can be sent again by hand. */
export type Input = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | Buffer | undefined;
};

const JSON_TYPE = { "content-type": "application/json" };

/** The right address half of the time; otherwise any value that the schema, or a careless caller, would send. */
export function inputsOf(route: Route, known: Readonly<Record<string, string>>): fc.Arbitrary<Input> {
  const params = paramsOf(route).map(([name, schema]) => {
    const any = fc.oneof(valuesOf(schema).map(String), fc.constantFrom(...ODD_TEXTS, "0", "-1", "1e9", "99999999999"));
    return known[name] === undefined ? any : fc.oneof(fc.constant(known[name]), any);
  });
  const queries = fc.oneof(
    valuesOf(route.query ?? { type: "object", properties: {} }),
    fc.record(
      { q: fc.constantFrom(...ODD_TEXTS), limit: fc.constantFrom("0", "-1", "1e99", "2147483648", "x") },
      { requiredKeys: [] },
    ),
    fc.record({ cursor: fc.constantFrom("~", "infinity~", ...ODD_TEXTS, "+999999-01-01T00:00:00Z~x") }),
  );
  const keys = fc.option(fc.constantFrom("key-of-fuzzing", "a b", "é", "x".repeat(300)), { nil: undefined, freq: 5 });
  const sent = route.upload
    ? forms
    : route.body
      ? bodiesOf(route.body)
      : fc.constant({ headers: {}, payload: undefined });
  return fc.tuple(fc.tuple(...params), queries, sent, keys).map(([values, query, { headers, payload }, key]) => {
    let path = route.path.replace(":client", "MIR");
    paramsOf(route).forEach(([name], at) => {
      path = path.replace(`:${name}`, () => encoded(values[at] ?? ""));
    });
    const words = Object.entries((query ?? {}) as object).map(([name, value]) => `${name}=${encoded(String(value))}`);
    return {
      path: `/api/v1${words.length > 0 ? `${path}?${words.join("&")}` : path}`,
      headers: key === undefined ? headers : { ...headers, "idempotency-key": key },
      payload,
    };
  });
}

type Sent = { readonly headers: Readonly<Record<string, string>>; readonly payload: string | Buffer | undefined };

/** JSON that the schema accepts, JSON that it nearly accepts, and now and then what is no JSON, or not said to be. */
export function bodiesOf(schema: unknown): fc.Arbitrary<Sent> {
  const texts = fc.oneof(
    { weight: 8, arbitrary: valuesOf(schema).map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: spoiled(schema).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constantFrom("", "{", "[]", "null", '{"__proto__":{"x":1}}', `${"[".repeat(3000)}`) },
  );
  const types = fc.oneof(
    { weight: 20, arbitrary: fc.constant(JSON_TYPE) },
    { weight: 1, arbitrary: fc.constantFrom(FORM, { "content-type": "text/plain" }, { "content-type": "x" }) },
  );
  return fc.record({ payload: texts, headers: types });
}

/** A form with one file as a browser sends it, then everything that is wrong with one. */
const forms: fc.Arbitrary<Sent> = fc
  .record({
    parts: fc.array(
      fc.record({
        bytes: fc.oneof(
          fc.constantFrom<Uint8Array>(PDF, PDF.subarray(0, 20), Buffer.from("PK\u0003\u0004"), Buffer.alloc(0)),
          fc.uint8Array({ maxLength: 2000 }),
          fc.constant(Buffer.alloc(300_000, "%PDF-1.4 ")),
        ),
        name: fc.option(
          fc.constantFrom(...ODD_TEXTS.map((text) => text.replaceAll(/["\r\n]/g, "")), "a.pdf", "é".repeat(300)),
          {
            nil: undefined,
            freq: 8,
          },
        ),
        field: fc.oneof(
          { weight: 8, arbitrary: fc.constant("file") },
          { weight: 1, arbitrary: fc.constantFrom("other", "__proto__") },
        ),
        type: fc.constantFrom("application/pdf", "text/html", "image/svg+xml", "x", ""),
      }),
      { minLength: 0, maxLength: 3 },
    ),
    cut: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }) }),
    headers: fc.oneof(
      { weight: 10, arbitrary: fc.constant<Record<string, string>>(FORM) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Record<string, string>>(JSON_TYPE, { "content-type": "multipart/form-data" }),
      },
    ),
  })
  .map(({ parts, cut, headers }) => {
    const whole = formOf(...(parts as Part[]));
    return { headers, payload: whole.subarray(0, Math.max(0, whole.length - cut)) };
  });

/** Percent-encoded; half of a surrogate pair cannot be, and goes as the bytes that no UTF-8 has. */
const encoded = (text: string): string => (text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80");

/** A value that was right until something was taken away, added or replaced. */
function spoiled(schema: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(valuesOf(schema), fc.jsonValue(), fc.nat()).map(([value, other, at]) => {
    if (typeof value !== "object" || value === null) return other;
    const names = Object.keys(value);
    const name = names[at % Math.max(1, names.length)] ?? "x";
    if (at % 3 === 0) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    return at % 3 === 1 ? { ...value, [`x${name}`]: other } : { ...value, [name]: other };
  });
}
