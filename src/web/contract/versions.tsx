import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ContractDetail } from "#contract/api.ts";
import { shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Card } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./contract.module.css";

/** A version applies from its day; nothing past is rewritten (P3). */
export function Versions({ contract }: { readonly contract: ContractDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Card
      title={t("contract.versions")}
      id="versions"
      aside={
        <Link to="/contrats/$client/$contract/versions" params={{ client: contract.client, contract: contract.id }}>
          {t("versions.title")}
        </Link>
      }
    >
      <ul className={classes["list"]}>
        {contract.versions.map((version) => (
          <li key={version.number}>
            <p className={classes["line"]}>
              <strong>{version.number}</strong>{" "}
              <span>{t("contract.from", { day: shortDate(version.effective, language) })}</span>
              {version.inForce && <Chip tone="kept">{t("contract.inForce")}</Chip>}
            </p>
            {version.note !== null && <p className="soft small">{version.note}</p>}
            <p className="soft small">{t("contract.loadedBy", { who: version.loadedBy })}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
