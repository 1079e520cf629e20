import { useTranslation } from "react-i18next";
import type { ContractSummary } from "#contract/api.ts";
import { civilDate } from "../format/time.ts";
import { useLanguage } from "../pieces/telling.ts";

/** When the contract ends or ended, and by what (clauses E1 to E4). */
export function ContractEnd({ ended }: { readonly ended: NonNullable<ContractSummary["ended"]> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <strong>
      {t(ended.over ? "contract.over" : "contract.ends", {
        day: civilDate(ended.lastDay, language),
        cause: t(`contract.cause.${ended.cause}`),
      })}
    </strong>
  );
}
