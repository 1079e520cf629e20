import { useTranslation } from "react-i18next";
import type { ToldNotice } from "#contract/api/told.ts";
import { dayAndTime } from "../format/time.ts";
import { Card } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import own from "./versions/versions.module.css";

/** What people were told of versions or letters, whom it was told and what became of it: the evidence (P3, E7). */
export function Told({ title, told }: { readonly title: string; readonly told: readonly ToldNotice[] }) {
  const { t } = useTranslation();
  const telling = useTelling();
  if (told.length === 0) return null;
  return (
    <Card title={title} id="told">
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
