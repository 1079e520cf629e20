/**
 * The official rules as a reference for our own: `../shared/einvoice`, a folder beside the repository that tests read
 * and never copy into it. Its script runs from `.cache/`, where Node finds the engine among our development packages.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "../..");
export const sharedFolder = resolve(root, "../shared/einvoice");

export type ReferenceFinding = {
  readonly step: string;
  readonly level: "fatal" | "warning";
  readonly id: string;
  readonly message: string;
  readonly where: string;
};
export type ReferenceStep = "xsd" | "en16931" | "facturx" | "br-fr" | "cpro" | "pdf";
export type Reference = (bytes: Uint8Array, steps: readonly ReferenceStep[]) => Promise<readonly ReferenceFinding[]>;

/** Why the comparison cannot run here, or false: the shape of the `skip` option of `node:test`. */
export const referenceMissing: string | false = existsSync(join(sharedFolder, "validate.mjs"))
  ? false
  : "../shared/einvoice is absent: the official rules are not compared";

/** The reference validator. Call it only when `referenceMissing` is false. */
export async function loadReference(): Promise<Reference> {
  const folder = join(root, ".cache", `einvoice-reference-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(join(sharedFolder, "validate.mjs"), join(folder, "validate.mjs"));
  for (const part of ["xsd", "schematron"]) symlinkSync(join(sharedFolder, part), join(folder, part), "dir");
  const module: unknown = await import(pathToFileURL(join(folder, "validate.mjs")).href);
  if (!isValidator(module)) throw new Error("validate.mjs no longer exports validate(bytes, rules)");
  return async (bytes, steps) => (await module.validate(bytes, [...steps])).findings;
}

/** What the reference asks of an invoice alone: the XML inside, and the metadata that announce it. */
const OF_INVOICES: ReadonlySet<string> = new Set(["XMP-FX", "XMP-EXT", "AF", "EMBEDDED"]);

/** What keeps a page that is no invoice from being PDF/A-3; none when it is. */
export async function pageFaults(validate: Reference, bytes: Uint8Array): Promise<string[]> {
  const findings = await validate(bytes, ["pdf"]);
  return findings
    .filter(({ level, id }) => level === "fatal" && !OF_INVOICES.has(id))
    .map(({ id, message }) => `${id}: ${message}`);
}

type Validator = {
  readonly validate: (
    bytes: Uint8Array,
    rules: string[],
  ) => Promise<{ readonly findings: readonly ReferenceFinding[] }>;
};

function isValidator(module: unknown): module is Validator {
  return typeof module === "object" && module !== null && "validate" in module && typeof module.validate === "function";
}
