import { useTranslation } from "react-i18next";
import type { SystemsView } from "#asset/api.ts";
import { civilDate } from "../format/time.ts";
import { useLanguage } from "../pieces/telling.ts";
import type { Detail, Kind } from "./detail-fields.tsx";
import classes from "./systems.module.css";

/** What is said of a system; what is not said takes no line. */
export function DetailWords(props: {
  readonly detail: Detail;
  readonly kind: Kind;
  readonly services: SystemsView["services"];
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { detail, kind, services } = props;
  const lines: readonly (readonly [string, string | null])[] = [
    [t("systems.field.name"), detail.name],
    [t("systems.field.service"), services.find(({ id }) => id === detail.service)?.title ?? null],
    [t(kind === "interconnection" ? "systems.field.other" : "systems.field.vendor"), detail.with],
    [
      t("systems.field.responsibility"),
      detail.managed === null ? null : t(detail.managed ? "systems.managed" : "systems.unmanaged"),
    ],
    [t("systems.field.holder"), detail.holder],
    [t("systems.field.expires"), detail.expires && civilDate(detail.expires, language)],
    [t("systems.field.note"), detail.note],
  ];
  return (
    <dl className={classes["facts"]}>
      {lines.map(
        ([label, value]) =>
          value !== null && (
            <div key={label} className={classes["fact"]}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
