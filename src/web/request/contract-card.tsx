import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RequestDetail } from "#ticket/api.ts";
import { contractQuery } from "../api/contracts.ts";
import { Card } from "../pieces/page.tsx";
import classes from "./request.module.css";

/** What the contract says of this request's service: is it billed, what is managed, what long work needs. */
export function ContractCard({ request }: { readonly request: RequestDetail }) {
  const { t } = useTranslation();
  const contract = useQuery(contractQuery({ client: request.client, contract: request.contract }));
  const service = contract.data?.services.find((one) => one.id === request.service.id);
  if (!contract.data || !service) return null;
  return (
    <Card title={t("contract.card")} id="contract">
      <dl className={classes["facts"]}>
        <dt>{t("contract.name")}</dt>
        <dd>
          <Link to="/contrats/$client/$contract" params={{ client: request.client, contract: request.contract }}>
            {contract.data.title}
          </Link>
        </dd>
        <dt>{t("contract.service")}</dt>
        <dd>
          {service.title} ({service.clause})
        </dd>
        <dt>{t("contract.work")}</dt>
        <dd>{t(service.billed === null ? "contract.billed.none" : `contract.billed.${service.billed}`)}</dd>
        {service.applications.length > 0 && (
          <>
            <dt>{t("contract.applications")}</dt>
            <dd>
              {service.applications.map((one) => (
                <div key={one.name}>
                  {one.name}{" "}
                  <span className="soft">({t(one.managed ? "contract.managed" : "contract.unmanaged")})</span>
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}
