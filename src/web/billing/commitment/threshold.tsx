import { useTranslation } from "react-i18next";
import type { CommitmentView } from "#billing/commitment-api.ts";
import { amountWords } from "../../format/amount.ts";
import { shortDate } from "../../format/time.ts";
import { Warning } from "../../pieces/fault.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../billing.module.css";

const TONES = { below: "kept", near: "soon", beyond: "late" } as const;

/** How far the whole contract is from the amount from which the law wants publicity and competition (CCP R2122-8). */
export function Threshold({ view }: { readonly view: CommitmentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { threshold } = view;
  const amount = (text: string): string => amountWords(text, language);
  const left = threshold?.left.replace(/^-/, "") ?? "0.00";
  return (
    <div className={shared["lines"]}>
      {threshold === null ? (
        <Warning tone="plain">{t("commitment.noThreshold")}</Warning>
      ) : (
        <Warning tone={TONES[threshold.level]}>
          <p>
            <strong>{t(`commitment.level.${threshold.level}`, { amount: amount(left) })}</strong>
          </p>
          <p className="small">
            {t("commitment.threshold", {
              amount: amount(threshold.amount),
              source: threshold.source,
              day: shortDate(threshold.date, language),
            })}
          </p>
          {threshold.level !== "below" && <p className="small">{t(`commitment.next.${threshold.level}`)}</p>}
        </Warning>
      )}
      <dl className={shared["totals"]}>
        <dt>{t("commitment.cumulated")}</dt>
        <dd>{amount(view.cumulated)}</dd>
        <dt>{t("commitment.projected")}</dt>
        <dd className={shared["gross"]}>{amount(view.projected)}</dd>
      </dl>
      <p className="soft small">{t("commitment.how")}</p>
    </div>
  );
}
