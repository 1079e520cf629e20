/**
 * The first text of a value that a database cannot keep: with a null character, or with half of a surrogate pair.
 * Answers the names that lead to it ("body.caller.name" without its beginning), or undefined when all is well.
 */
export function unwritableText(value: unknown, path: readonly string[] = []): string | undefined {
  if (typeof value === "string") return isWritable(value) ? undefined : path.join(".");
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    if (!isWritable(name)) return path.join(".");
    const found = unwritableText(inner, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isWritable = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();

/** Whether a value holds others in others, deeper than that: a bomb for whoever walks through it without counting. */
export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
