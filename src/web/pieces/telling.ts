import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "#kernel/refusal.ts";
import { serverNow } from "../api/server-time.ts";
import type { Telling } from "../format/time.ts";

/** The zone of the screens that show no contract: that of the provider's contracts so far, never the browser's. */
export const HOUSE_ZONE = "Europe/Paris";

let present = serverNow();
const waiting = new Set<() => void>();
setInterval(() => {
  present = serverNow();
  for (const tell of waiting) tell();
}, 1000);

function hear(tell: () => void): () => void {
  waiting.add(tell);
  return () => void waiting.delete(tell);
}

/** The present, to the second: for running clocks only, since it draws again each second. */
export function useSecond(): number {
  return useSyncExternalStore(hear, () => present);
}

/** The present, to the minute: for deadlines. */
export function useMinute(): number {
  return useSyncExternalStore(hear, () => present - (present % 60_000));
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === "en" ? "en" : "fr";
}

/** How this screen tells instants. */
export function useTelling(zone: string = HOUSE_ZONE): Telling {
  return { language: useLanguage(), zone, now: useMinute() };
}
