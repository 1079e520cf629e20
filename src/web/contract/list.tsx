import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { contractsQuery } from "../api/contracts.ts";
import { shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import { ContractEnd } from "./end.tsx";
import classes from "./contract.module.css";

/** Every contract of the person's clients; somebody with a single one goes straight to it. */
export function ContractListPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const contracts = useQuery(contractsQuery);
  const only = contracts.data?.contracts.length === 1 ? contracts.data.contracts[0] : undefined;
  if (only)
    return <Navigate to="/contrats/$client/$contract" params={{ client: only.client, contract: only.id }} replace />;
  return (
    <Page
      title={t("contract.list")}
      aside={may("contract.load") && <Link to="/contrats/charger">{t("loading.action")}</Link>}
    >
      <Loaded query={contracts}>
        {(data) =>
          data.contracts.length === 0 ? (
            <Empty title={t("contract.none")}>{t("contract.noneHint")}</Empty>
          ) : (
            <ul className={classes["stack"]}>
              {data.contracts.map((contract) => (
                <li key={`${contract.client}/${contract.id}`}>
                  <Card>
                    <h2>
                      <Link
                        to="/contrats/$client/$contract"
                        params={{ client: contract.client, contract: contract.id }}
                      >
                        {contract.clientName} · {contract.title}
                      </Link>
                    </h2>
                    <p className={classes["line"]}>
                      <span className="soft">
                        {t(contract.ended?.over ? "contract.summaryOver" : "contract.summary", {
                          number: contract.number,
                          version: contract.version,
                          day: shortDate(contract.effective, language),
                        })}
                      </span>
                      {contract.ended && <ContractEnd ended={contract.ended} />}
                      {contract.undecided > 0 && (
                        <Chip tone="soon">{t("contract.undecidedCount", { count: contract.undecided })}</Chip>
                      )}
                    </p>
                  </Card>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
