import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Fault } from "./fault.tsx";
import { Loaded, type Asked } from "./loaded.tsx";
import { Page } from "./page.tsx";

/** A whole screen about one thing: when that is refused, the screen still has its heading, says why, and leads away. */
export function LoadedPage<Data>({ query, children }: { query: Asked<Data>; children: (data: Data) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined || !query.isError) return <Loaded query={query}>{children}</Loaded>;
  return (
    <Page title={t("fault.title")}>
      <Fault fault={query.error} again={() => void query.refetch()} />
      <p>
        <Link to="/">{t("fault.home")}</Link>
      </p>
    </Page>
  );
}
