/** Reads the letters of our pages from the npm package that ships them with their licence (SIL Open Font License). */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { PageFonts } from "./theme.ts";

const require = createRequire(import.meta.url);
let fonts: PageFonts | undefined;

/** The three weights of IBM Plex Sans, read once for the life of the process. */
export function loadPageFonts(): PageFonts {
  const weight = (name: string): Uint8Array =>
    readFileSync(require.resolve(`@expo-google-fonts/ibm-plex-sans/${name}/IBMPlexSans_${name}.ttf`));
  fonts ??= { regular: weight("400Regular"), medium: weight("500Medium"), bold: weight("600SemiBold") };
  return fonts;
}
