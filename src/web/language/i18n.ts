import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "#kernel/refusal.ts";
import type { fr } from "../locales/fr.ts";
import { first } from "../locales/fr-first.ts";
import { frenchSpaces } from "./typography.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof fr };
  }
}

const KEPT_AS = "vigie.language";

/** The French of a first visit is in the first load; the rest comes with the screens that say it, English when asked for. */
export async function startLanguage(): Promise<i18n> {
  i18next.use(initReactI18next).use({
    type: "postProcessor",
    name: "typography",
    process: (value: string, _key: string | string[], _options: object, translator: { language?: string }) =>
      translator.language === "fr" ? frenchSpaces(value) : value,
  });
  await i18next.init({
    lng: "fr",
    fallbackLng: false,
    resources: { fr: { translation: first } },
    postProcess: ["typography"],
    interpolation: { escapeValue: false },
  });
  await speak(chosenLanguage());
  return i18next;
}

/** Switches every screen to a language, keeps the choice on this device and tells screen readers. */
export async function speak(language: Language): Promise<void> {
  if (language === "en" && !i18next.hasResourceBundle("en", "translation")) {
    const { en } = await import("../locales/en.ts");
    i18next.addResourceBundle("en", "translation", en);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEPT_AS, language);
}

/** The French of the screens behind the sign-in, which none of them is drawn without; English comes whole. */
export async function learnInside(): Promise<void> {
  const { inside } = await import("../locales/fr-inside.ts");
  i18next.addResourceBundle("fr", "translation", inside);
}

export function spokenLanguage(): Language {
  return i18next.language === "en" ? "en" : "fr";
}

function chosenLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === "fr" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("fr") || !navigator.language ? "fr" : "en";
}
