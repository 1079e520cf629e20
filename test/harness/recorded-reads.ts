/** Which parts of a value are read while something is derived from it, and which parts differ between two values. */

const isPlain = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);

const below = (path: string, key: string | number): string =>
  /^\d+$/.test(String(key)) ? `${path}[]` : path === "" ? String(key) : `${path}.${key}`;

/** The same value, which notes each path that is read of it; the places of a list are one path. */
export function recorded<Value extends object>(value: Value): { readonly proxy: Value; readonly paths: Set<string> } {
  const paths = new Set<string>();
  const known = new Map<string, WeakMap<object, object>>();
  const wrap = (one: object, path: string): object => {
    const here = known.get(path) ?? new WeakMap<object, object>();
    known.set(path, here);
    const seen = here.get(one);
    if (seen) return seen;
    const proxy = new Proxy(one, {
      get(target, key, receiver) {
        const found: unknown = Reflect.get(target, key, receiver);
        if (typeof key === "symbol" || !Object.hasOwn(target, key) || (Array.isArray(target) && key === "length"))
          return found;
        const at = below(path, key);
        paths.add(at);
        return isPlain(found) ? wrap(found, at) : found;
      },
    });
    here.set(one, proxy);
    return proxy;
  };
  return { proxy: wrap(value, "") as Value, paths };
}

/** The paths at which two values differ, down to what is no plain object. */
export function differences(one: unknown, other: unknown, path = ""): Set<string> {
  if (!isPlain(one) || !isPlain(other)) return new Set(text(one) === text(other) ? [] : [path]);
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  const of = (value: object, key: string): unknown => (value as Readonly<Record<string, unknown>>)[key];
  return new Set([...keys].flatMap((key) => [...differences(of(one, key), of(other, key), below(path, key))]));
}

const text = (value: unknown): string => (isPlain(value) ? JSON.stringify(value) : String(value));
