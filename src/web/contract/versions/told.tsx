import { useTranslation } from "react-i18next";
import type { VersionNotice } from "#contract/api/draft.ts";
import { dayAndTime } from "../../format/time.ts";
import { Card } from "../../pieces/page.tsx";
import { useTelling } from "../../pieces/telling.ts";
import own from "./versions.module.css";

/** What both sides were told of signatures and versions, whom it was told and what became of it: the evidence (P3). */
export function Told({ told }: { readonly told: readonly VersionNotice[] }) {
  const { t } = useTranslation();
  const telling = useTelling();
  return (
    <Card title={t("versions.told")} id="told">
      <ul className={own["items"]}>
        {told.toReversed().map(({ at, subject, body, to, delivery }) => (
          <li key={at + subject}>
            <details className={own["more"]}>
              <summary>{subject}</summary>
              <p className={own["told"]}>{body}</p>
            </details>
            <p className="soft small">
              {t("versions.toldTo", {
                when: dayAndTime(at, telling),
                who: to.length > 0 ? to.join(", ") : t("request.nobody"),
                delivery: t(`request.delivery.${delivery}`),
              })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
