import { first } from "./fr-first.ts";
import { inside } from "./fr-inside.ts";

/** Every sentence of the screens, in French: the language in which they are written first. */
export const fr = { ...first, ...inside };
