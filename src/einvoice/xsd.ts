/**
 * The XML schemas of Factur-X (CII, one for each profile), applied by libxml2. The bytes of the schemas are an argument:
 * `actions/schemas.ts` reads them from the package that carries them. UBL has no schema among our dependencies; its
 * structure is judged by the rules alone, and the report says so.
 */
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from "libxml2-wasm";
import type { Finding } from "./rules/rule.ts";

/** Folder of each profile in the package, with its BT-24. */
export const FACTUR_X_PROFILES = {
  "urn:factur-x.eu:1p0:minimum": "minimum",
  "urn:factur-x.eu:1p0:basicwl": "basic-wl",
  "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic": "basic",
  "urn:cen.eu:en16931:2017": "en16931",
  "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended": "extended",
} as const;

export type FacturXProfile = (typeof FACTUR_X_PROFILES)[keyof typeof FACTUR_X_PROFILES];

/** The profile that a file claims (BT-24); national extensions of EN 16931 (XRechnung, CTC) count as EN 16931. */
export function profileOf(specification: string): FacturXProfile | null {
  if (Object.hasOwn(FACTUR_X_PROFILES, specification)) {
    return FACTUR_X_PROFILES[specification as keyof typeof FACTUR_X_PROFILES];
  }
  if (/extended/i.test(specification)) return "extended";
  return specification.startsWith("urn:cen.eu:en16931:2017#") ? "en16931" : null;
}

/** Files of the schema of a profile, by name. */
export type SchemaFiles = Readonly<Record<FacturXProfile, Readonly<Record<string, Uint8Array>>>>;

/** What is wrong with a CII text against the schema of a profile; nothing when it is valid. */
export type SchemaCheck = (xml: string, profile: FacturXProfile) => readonly Finding[];

/**
 * Makes the check from the bytes of the schemas. Each profile is compiled once, when the first invoice asks for it.
 * Throws when the schemas lack the main file of a profile: that is a broken installation, not a bad invoice.
 */
export function schemaCheck(files: SchemaFiles): SchemaCheck {
  const provider = new XmlBufferInputProvider({});
  for (const [profile, parts] of Object.entries(files)) {
    for (const [name, bytes] of Object.entries(parts)) provider.addBuffer(urlOf(profile, name), bytes);
  }
  xmlRegisterInputProvider(provider);
  const compiled = new Map<FacturXProfile, XsdValidator>();
  return (xml, profile) => {
    const validator = compiled.get(profile) ?? compile(files, profile);
    compiled.set(profile, validator);
    const document = XmlDocument.fromString(xml);
    try {
      validator.validate(document);
      return [];
    } catch (error) {
      if (!(error instanceof XmlValidateError)) throw error;
      return error.details.map(({ message, line }) => schemaFinding(message.trim(), line));
    } finally {
      document.dispose();
    }
  };
}

function compile(files: SchemaFiles, profile: FacturXProfile): XsdValidator {
  const main = `FACTUR-X_${profile.toUpperCase()}.xsd`;
  const bytes = files[profile][main];
  if (bytes === undefined) throw new Error(`the schemas lack ${main}`);
  const document = XmlDocument.fromBuffer(bytes, { url: urlOf(profile, main) });
  try {
    return XsdValidator.fromDoc(document);
  } finally {
    document.dispose();
  }
}

function urlOf(profile: string, name: string): string {
  return `factur-x/${profile}/${name}`;
}

/** libxml2 writes names with their namespaces in braces; a reader only needs the names. */
function schemaFinding(message: string, line: number): Finding {
  const short = message.replace(/\{[^}]*\}/g, "");
  return {
    step: "xsd",
    id: "XSD",
    level: "fatal",
    path: /Element '([^']+)'/.exec(short)?.[1] ?? "",
    line,
    cause: { fr: `Le schéma XML refuse ce passage : ${short}`, en: `The XML schema refuses this: ${short}` },
    remedy: {
      fr: "Remettez les éléments dans l’ordre et la forme du schéma Factur-X de ce profil.",
      en: "Put the elements in the order and shape of the Factur-X schema of this profile.",
    },
  };
}
