import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ContractAt } from "../../api/contracts.ts";

/** A clause, on the contract's own page. */
export function ClauseLink({ at, id }: { readonly at: ContractAt; readonly id: string }) {
  const { t } = useTranslation();
  return (
    <Link to="/contrats/$client/$contract" params={at} hash={`clause-${id}`}>
      {t("contract.clauseShort", { id })}
    </Link>
  );
}
