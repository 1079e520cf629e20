import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { requestPages } from "../api/requests.ts";
import type { SystemAt } from "../api/systems.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Card } from "../pieces/page.tsx";
import { RequestRows } from "../requests/row.tsx";
import { useMay } from "../session/session.ts";

/** What was ever asked about one server or application, the latest first (M1). */
export function SystemRequests({ at: { client, system } }: { readonly at: SystemAt }) {
  const { t } = useTranslation();
  const may = useMay();
  return may("request.read", client) ? (
    <Card title={t("systems.requests")} id="requests">
      <Requests client={client} system={system} />
    </Card>
  ) : null;
}

function Requests({ client, system }: SystemAt) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(requestPages({ client, system, state: "all", limit: 10 }));
  return (
    <Loaded query={pages}>
      {(data) => {
        const requests = data.pages.flatMap((page) => page.requests);
        if (requests.length === 0) return <p className="soft">{t("systems.noRequests")}</p>;
        return (
          <>
            <RequestRows requests={requests} label={t("systems.requests")} />
            {pages.hasNextPage && (
              <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t("common.more")}
              </Button>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
