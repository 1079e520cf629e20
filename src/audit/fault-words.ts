import type { EvidenceFault } from "./evidence.ts";

type Words = { readonly fr: string; readonly en: string };

/** What each fault of a journal means, for people; `{place}` stands for the line's number. */
const WORDS: Readonly<Record<EvidenceFault["kind"], Words>> = {
  altered: {
    fr: "ligne {place} : son texte n’est plus celui qui a été scellé.",
    en: "line {place}: its text is no longer what was sealed.",
  },
  missing: { fr: "ligne {place} : elle a été supprimée.", en: "line {place}: it was deleted." },
  moved: {
    fr: "ligne {place} : elle a été scellée à une autre place.",
    en: "line {place}: it was sealed at another place.",
  },
  broken: {
    fr: "ligne {place} : elle ne suit pas celle qui la précède.",
    en: "line {place}: it does not follow the one before it.",
  },
  cut_off: {
    fr: "ligne {place} : la fin du journal, signée auparavant, a été coupée à partir d’ici.",
    en: "line {place}: the end of the journal, signed earlier, was cut off from here.",
  },
  forged: {
    fr: "place {place} : la signature, ou l’ancre, n’est pas celle de cette chaîne.",
    en: "place {place}: the signature, or the anchor, is not that of this chain.",
  },
  wrong_key: {
    fr: "place {place} : signature d’une clé que vous n’avez pas dit reconnaître.",
    en: "place {place}: signed with a key that you did not say you trust.",
  },
  unsealed: {
    fr: "une ligne n’est ni scellée ni en attente de sceau.",
    en: "a line is neither sealed nor waiting for its seal.",
  },
  cut_short: {
    fr: "place {place} : le fichier s’arrête avant sa fin signée.",
    en: "place {place}: the file stops before its signed end.",
  },
  changed_file: {
    fr: "le fichier n’est plus, octet pour octet, celui qui a été signé.",
    en: "the file is no longer, byte for byte, the one that was signed.",
  },
};

/** A fault in both languages, as the command line and the guide name it. */
export function faultWords({ kind, place }: EvidenceFault): Words {
  const told = (sentence: string) => sentence.replace("{place}", String(place));
  return { fr: told(WORDS[kind].fr), en: told(WORDS[kind].en) };
}
