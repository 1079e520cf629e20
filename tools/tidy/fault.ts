/** Something that the house does not allow: where, which rule, what was found and how to mend it. */
export type Fault = {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly found: string;
  readonly remedy: string;
};

export function sentence({ path, line, rule, found, remedy }: Fault): string {
  return `${path}:${line}  [${rule}] ${found}. ${remedy}.`;
}
