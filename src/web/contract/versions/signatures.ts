import { useTranslation } from "react-i18next";
import { shortDate } from "../../format/time.ts";
import { useLanguage } from "../../pieces/telling.ts";

type Signed = { readonly signedByProvider: string | null; readonly signedByClient: string | null };

/** Who has signed and when, and who has not. */
export function useSignatures(): (signed: Signed) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const one = (side: "provider" | "client", day: string | null): string =>
    day === null ? t(`versions.unsigned.${side}`) : t(`versions.signed.${side}`, { day: shortDate(day, language) });
  return ({ signedByProvider, signedByClient }) =>
    [one("provider", signedByProvider), one("client", signedByClient)].join(" · ");
}
