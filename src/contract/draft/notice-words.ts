/** What both sides are told of the signatures under a draft, and of a version that takes effect (P3). */
import { dateFrench, typeset } from "#document/french.ts";
import { amountText, type Cents } from "#kernel/money.ts";
import type { Language } from "#kernel/refusal.ts";
import type { NoticeText } from "#notice/notice.ts";
import type { Contract } from "../contract.ts";
import type { Side } from "../duty/kinds/row.ts";
import { priceText } from "../file-words.ts";
import type { PriceChange, PriceChanges } from "./price-changes.ts";

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

/** A version applies from its day, which may be to come; the prices that change with it are told one by one (B5). */
export function inForceText({ number, effective }: Version, by: string, changes: PriceChanges): Texts {
  const [day, on] = [dateFrench(effective), effective.toString()];
  return {
    fr: {
      subject: `Version ${number} du contrat : en vigueur le ${day}`,
      body: typeset(
        `${by} a enregistré la version ${number} du contrat. Elle s’applique à partir du ${day} ; la page des versions dit ce qui change.\n\n${pricesSaid(changes, "fr", day)}`,
      ),
    },
    en: {
      subject: `Version ${number} of the contract: in force on ${on}`,
      body: `${by} recorded version ${number} of the contract. It applies from ${on}; the page of versions says what changes.\n\n${pricesSaid(changes, "en", on)}`,
    },
  };
}

type PriceWords = Readonly<Record<"none" | "otherwise" | "fresh", string>> &
  Readonly<Record<"head" | "gone" | "insteadOf", (value: string) => string>>;

const PRICES: Readonly<Record<Language, PriceWords>> = {
  fr: {
    none: "Aucun prix ne change.",
    head: (day) => `Prix hors taxes qui changent à partir du ${day} :`,
    fresh: "prix nouveau",
    insteadOf: (price) => `au lieu de ${price}`,
    gone: (price) => `plus de prix, ${price} jusque-là`,
    otherwise: "se compte autrement (unité, rythme, arrondi, horaires ou taxe)",
  },
  en: {
    none: "No price changes.",
    head: (day) => `Prices before tax that change from ${day}:`,
    fresh: "a new price",
    insteadOf: (price) => `instead of ${price}`,
    gone: (price) => `no price any more, ${price} until then`,
    otherwise: "counted otherwise (unit, rhythm, rounding, hours or tax)",
  },
};

function pricesSaid({ prices, otherwise }: PriceChanges, language: Language, day: string): string {
  const words = PRICES[language];
  if (prices.length + otherwise.length === 0) return words.none;
  const text = (price: Cents): string => priceText(amountText(price), language);
  const said = ({ from, to }: PriceChange): string => {
    if (to === null) return words.gone(text(from));
    return `${text(to)}, ${from === null ? words.fresh : words.insteadOf(text(from))}`;
  };
  const colon = language === "fr" ? " :" : ":";
  const lines = [
    ...prices.map((price) => `- ${price.label}${colon} ${said(price)}`),
    ...otherwise.map((label) => `- ${label}${colon} ${words.otherwise}`),
  ];
  return [words.head(day), ...lines].join("\n");
}
