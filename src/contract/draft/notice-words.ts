/** What both sides are told of the signatures under a draft, and of a version that takes effect (P3). */
import { dateFrench } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import type { NoticeText } from "#notice/notice.ts";
import type { Contract } from "../contract.ts";
import type { Side } from "../duty/kinds/row.ts";

type Version = Pick<Contract["version"], "number" | "effective">;
type Texts = Readonly<Record<Language, NoticeText>>;

/** What was said, by whom, and for which side. */
export type SignatureSaid = {
  readonly how: "approved" | "file" | "confirmed" | "contested";
  readonly side: Side;
  readonly by: string;
  /** Why a file is contested. */
  readonly words?: string;
};

const OF: Readonly<Record<Side, readonly [string, string]>> = {
  provider: ["du prestataire", "of the provider"],
  client: ["du client", "of the client"],
};

function saidOf({ number }: Version, { how, side, by, words }: SignatureSaid): readonly [string, string] {
  const [fr, en] = OF[side];
  switch (how) {
    case "approved":
      return [
        `${by} a approuvé la version ${number} au nom ${fr}.`,
        `${by} approved version ${number} in the name ${en}.`,
      ];
    case "file":
      return [
        `${by} a joint un texte signé ${fr} pour la version ${number}. Lisez-le : ce côté confirme ou conteste ce qui a été joint pour lui.`,
        `${by} attached a text signed by the side ${en} for version ${number}. Read it: that side confirms or contests what was attached for it.`,
      ];
    case "confirmed":
      return [
        `${by} a confirmé la signature ${fr} sous la version ${number}.`,
        `${by} confirmed the signature ${en} under version ${number}.`,
      ];
    case "contested":
      return [
        `${by} conteste la signature ${fr} jointe pour la version ${number} : « ${words ?? ""} »`,
        `${by} contests the signature ${en} that was attached for version ${number}: “${words ?? ""}”`,
      ];
  }
}

/** @param waits what the version still waits for, in the reader's language; none when it may take effect */
export function signatureText(version: Version, said: SignatureSaid, waits: readonly string[]): Texts {
  const [fr, en] = saidOf(version, said);
  const { number, effective } = version;
  const list = waits.map((wait) => `- ${wait}`).join("\n");
  const open = waits.length > 0;
  return {
    fr: {
      subject: `Version ${number} du contrat : signature ${OF[said.side][0]} ${said.how === "contested" ? "contestée" : "notée"}`,
      body: `${fr}\n\nElle prendrait effet le ${dateFrench(effective)}. ${open ? `Ce qu’elle attend encore :\n${list}` : "Plus rien ne manque : elle peut être mise en vigueur."}`,
    },
    en: {
      subject: `Version ${number} of the contract: signature ${OF[said.side][1]} ${said.how === "contested" ? "contested" : "recorded"}`,
      body: `${en}\n\nIt would take effect on ${effective.toString()}. ${open ? `What it still waits for:\n${list}` : "Nothing is missing: it may be put in force."}`,
    },
  };
}

/** A version that both sides signed applies from its day, which may be to come. */
export function inForceText({ number, effective }: Version, by: string): Texts {
  return {
    fr: {
      subject: `Version ${number} du contrat : en vigueur le ${dateFrench(effective)}`,
      body: `${by} a enregistré la version ${number} du contrat. Elle s’applique à partir du ${dateFrench(effective)} ; la page des versions dit ce qui change.`,
    },
    en: {
      subject: `Version ${number} of the contract: in force on ${effective.toString()}`,
      body: `${by} recorded version ${number} of the contract. It applies from ${effective.toString()}; the page of versions says what changes.`,
    },
  };
}
