import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "./fault.tsx";
import classes from "./loaded.module.css";

/** What any query of the library answers, pages included. */
export type Asked<Data> = {
  readonly data: Data | undefined;
  readonly isError: boolean;
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
};

/** The three faces of something asked from the server: coming, failed with a way out, here. */
export function Loaded<Data>(props: { readonly query: Asked<Data>; readonly children: (data: Data) => ReactNode }) {
  const { t } = useTranslation();
  const { query } = props;
  if (query.data !== undefined) return <>{props.children(query.data)}</>;
  if (query.isError) return <Fault fault={query.error} again={() => void query.refetch()} />;
  return (
    <div className={classes["coming"]} aria-busy="true">
      <span className="only-read">{t("common.loading")}</span>
      <span className={classes["line"]} />
      <span className={classes["line"]} />
      <span className={classes["line"]} />
    </div>
  );
}
