import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Absent, isAbsent } from "./absent.tsx";
import { Fault } from "./fault.tsx";
import { HomeLink } from "./home-link.tsx";
import { Loaded, type Asked } from "./loaded.tsx";
import { Page } from "./page.tsx";

/**
 * A whole screen about one thing: when that is refused, the screen still has its heading, says why, and leads away. What
 * does not exist, or is not the reader's to see, is asked no second time.
 */
export function LoadedPage<Data>({ query, children }: { query: Asked<Data>; children: (data: Data) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined || !query.isError) return <Loaded query={query}>{children}</Loaded>;
  if (isAbsent(query.error)) return <Absent fault={query.error} />;
  return (
    <Page title={t("fault.title")}>
      <Fault fault={query.error} again={() => void query.refetch()} />
      <HomeLink />
    </Page>
  );
}
