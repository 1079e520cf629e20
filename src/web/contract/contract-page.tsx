import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ContractAt } from "../api/contracts.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Page } from "../pieces/page.tsx";

type Props<Data> = {
  readonly title: string;
  readonly at: ContractAt;
  readonly query: UseQueryResult<Data>;
  /** Beside the way back to the contract. */
  readonly above?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: (data: Data) => ReactNode;
};

/** A page of one contract: it leads back to the contract by its title, and shows what was loaded. */
export function ContractPage<Data extends { readonly title: string }>(props: Props<Data>) {
  const { t } = useTranslation();
  const { title, at, query, above, aside, children } = props;
  return (
    <Page
      title={title}
      aside={aside}
      above={
        <p className="soft">
          <Link to="/contrats/$client/$contract" params={at}>
            {query.data?.title ?? t("compliance.back")}
          </Link>
          {above}
        </p>
      }
    >
      <Loaded query={query}>{children}</Loaded>
    </Page>
  );
}
