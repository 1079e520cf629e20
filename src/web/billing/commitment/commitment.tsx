import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CommitmentView } from "#billing/commitment-api.ts";
import type { ContractSummary } from "#contract/api.ts";
import { BackLink } from "../back-link.tsx";
import { commitmentQuery } from "../../api/commitment.ts";
import { contractsQuery } from "../../api/contracts.ts";
import { Refusal } from "../../api/http.ts";
import { useFaultWords } from "../../pieces/fault.tsx";
import { Loaded } from "../../pieces/loaded.tsx";
import { Card, Empty, Page } from "../../pieces/page.tsx";
import shared from "../billing.module.css";
import { useBilledClients } from "../clients.ts";
import { Threshold } from "./threshold.tsx";
import { Years } from "./years.tsx";

/** What each year may cost and does cost, and how far the whole contract is from a call for tenders (clause P5). */
export function CommitmentPage() {
  const { t } = useTranslation();
  const contracts = useQuery(contractsQuery);
  const billed = new Set(useBilledClients("billing.read").map(({ code }) => code));
  return (
    <Page title={t("commitment.title")} above={<BackLink />}>
      <Loaded query={contracts}>
        {(data) => {
          const mine = data.contracts.filter(({ client }) => billed.has(client));
          if (mine.length === 0) return <Empty title={t("contract.none")}>{t("contract.noneHint")}</Empty>;
          return mine.map((one) => <OfContract key={`${one.client}/${one.id}`} contract={one} />);
        }}
      </Loaded>
    </Page>
  );
}

function OfContract({ contract }: { readonly contract: ContractSummary }) {
  const { t } = useTranslation();
  const words = useFaultWords();
  const commitment = useQuery(commitmentQuery({ client: contract.client, contract: contract.id }));
  const { error } = commitment;
  const title = `${contract.clientName} · ${contract.title}`;
  return (
    <Card title={title} id={`commitment-${contract.client}-${contract.id}`}>
      {error instanceof Refusal && error.code === "billing.no_commitment" ? (
        <Empty title={t("commitment.none")}>{words(error)}</Empty>
      ) : (
        <Loaded query={commitment}>{(view) => <Figures view={view} contract={contract} title={title} />}</Loaded>
      )}
    </Card>
  );
}

type Props = { readonly view: CommitmentView; readonly contract: ContractSummary; readonly title: string };

function Figures({ view, contract, title }: Props) {
  const { t } = useTranslation();
  return (
    <div className={shared["groups"]}>
      <Threshold view={view} />
      <Years view={view} label={t("commitment.years", { contract: title })} />
      <p className="small">
        <span className="soft">
          {view.budget === null ? t("commitment.source") : t("commitment.sourceBudget", { budget: view.budget })}
        </span>{" "}
        <Link
          to="/contrats/$client/$contract"
          params={{ client: contract.client, contract: contract.id }}
          hash={`clause-${view.clause}`}
        >
          {t("contract.clauseShort", { id: view.clause })}
        </Link>{" "}
        <span className="soft">{t("commitment.counted")}</span>
      </p>
    </div>
  );
}
