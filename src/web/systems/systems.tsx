import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SystemsView } from "#asset/api.ts";
import { adoptSystems, systemsQuery } from "../api/systems.ts";
import { useWrite } from "../api/queries.ts";
import { Fault } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { say } from "../pieces/toast.tsx";
import { useMay } from "../session/session.ts";
import { AddSystem } from "./add.tsx";
import { Items } from "./items.tsx";
import classes from "./systems.module.css";
import { Updates } from "./updates.tsx";

/** What the contracts cover, who answers for each thing, and whether the updates owed were made (M1, M2, X6). */
export function SystemsPage() {
  const { t } = useTranslation();
  const systems = useQuery(systemsQuery);
  return (
    <Page title={t("systems.title")}>
      <Loaded query={systems}>
        {(data) =>
          data.systems.length === 0 ? (
            <Empty title={t("systems.none")}>{t("systems.noneHint")}</Empty>
          ) : (
            <div className={classes["stack"]}>
              {data.systems.map((one) => (
                <Contract key={`${one.client}/${one.contract}`} systems={one} named={data.systems.length > 1} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

const KINDS = ["server", "application", "licence", "interconnection", "vendor"] as const;

function Contract({ systems, named }: { readonly systems: SystemsView; readonly named: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const manages = may("asset.manage", systems.client, systems.contract);
  const id = `${systems.client}-${systems.contract}`;
  const shown = KINDS.filter((kind) => systems.items.some((item) => item.kind === kind));
  return (
    <div className={classes["stack"]}>
      {named && (
        <h2>
          {systems.clientName} · {systems.title}
        </h2>
      )}
      <Proposed systems={systems} adopts={manages} />
      <div className={classes["columns"]}>
        <div className={classes["stack"]}>
          {systems.routines.map((routine) => (
            <Updates key={routine.id} systems={systems} routine={routine} />
          ))}
          {shown.map((kind) => (
            <Card key={kind} title={t(`systems.kinds.${kind}`)} id={`${id}-${kind}`}>
              <Items systems={systems} kind={kind} />
            </Card>
          ))}
          {systems.items.length === 0 && <Empty title={t("systems.empty")}>{t("systems.emptyHint")}</Empty>}
        </div>
        {manages && (
          <Card title={t("systems.add.title")} id={`${id}-add`}>
            <AddSystem systems={systems} />
          </Card>
        )}
      </div>
    </div>
  );
}

/** What the contract file names and the list lacks. */
function Proposed({ systems, adopts }: { readonly systems: SystemsView; readonly adopts: boolean }) {
  const { t } = useTranslation();
  const write = useWrite(adoptSystems, ({ added }) => say(t("systems.adopted", { count: added })));
  if (systems.proposed.length === 0) return null;
  return (
    <Card title={t("systems.proposed", { count: systems.proposed.length })} id={`${systems.client}-proposed`}>
      <div className={classes["lines"]}>
        <p>{[...new Set(systems.proposed.map(({ detail }) => detail.name))].join(", ")}</p>
        <Fault fault={write.error} />
        {adopts && (
          <div>
            <Button
              loading={write.isPending}
              onClick={() => write.mutate({ at: { client: systems.client, contract: systems.contract } })}
            >
              {t("systems.adopt")}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
