import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { SignedVersion } from "#contract/api/signature.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { amountWords } from "../../format/amount.ts";
import { shortDate } from "../../format/time.ts";
import { Chip } from "../../pieces/chip.tsx";
import { Warning } from "../../pieces/fault.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import classes from "../contract.module.css";
import { Signatures } from "./signatures.tsx";

/** Each version with its day, its signatures and its text; nothing past is rewritten (P3). */
export function VersionRows(props: { readonly at: ContractAt; readonly versions: readonly SignedVersion[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className={classes["list"]}>
      {props.versions.toReversed().map((version) => (
        <li key={version.number}>
          <p className={classes["line"]}>
            <strong>{t("versions.number", { number: version.number })}</strong>
            <span>{t("contract.from", { day: shortDate(version.effective, language) })}</span>
            {version.inForce && <Chip tone="kept">{t("contract.inForce")}</Chip>}
            <Link to="/contrats/$client/$contract" params={props.at} search={{ on: version.effective }}>
              {t("versions.read")}
              <span className="only-read"> {version.number}</span>
            </Link>
          </p>
          {version.note !== null && <p>{version.note}</p>}
          {version.drafts.length > 0 && (
            <>
              <p className="soft small">{t("versions.ledTo")}</p>
              <ul className="soft small">
                {version.drafts.map(({ number, date, note }) => (
                  <li key={`${number} ${date}`}>
                    {t("versions.earlier", { number, day: shortDate(date, language), note })}
                  </li>
                ))}
              </ul>
            </>
          )}
          <Signatures at={props.at} of={version} />
          {version.contestedPrices.length > 0 && (
            <Warning tone="soon">
              {t("versions.pricesContested")}{" "}
              {version.contestedPrices
                .map(({ label, before, told }) => {
                  const amounts = { before: amountWords(before, language), told: amountWords(told, language) };
                  return t("versions.bothPrices", { label, ...amounts });
                })
                .join(" · ")}
            </Warning>
          )}
          <p className="soft small">{t("contract.loadedBy", { who: version.loadedBy })}</p>
        </li>
      ))}
    </ul>
  );
}
