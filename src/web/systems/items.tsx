import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ItemView, SystemsView } from "#asset/api.ts";
import { inSentence } from "../format/in-sentence.ts";
import { shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./systems.module.css";

type Props = { readonly systems: SystemsView; readonly kind: ItemView["kind"] };

/** The items of one kind: what each is, for which mission, and who answers for it. */
export function Items({ systems, kind }: Props) {
  const { t } = useTranslation();
  const service = (id: string | null): string => systems.services.find((one) => one.id === id)?.title ?? "";
  return (
    <ul className={classes["lines"]}>
      {systems.items
        .filter((item) => item.kind === kind)
        .map(({ id, detail, daysLeft }) => (
          <li key={id} className={classes["line"]}>
            <span>
              <Link to="/systemes/$client/$system" params={{ client: systems.client, system: id }}>
                {detail.name}
                {kind === "interconnection" && detail.with !== null && ` ↔ ${detail.with}`}
              </Link>{" "}
              <span className="soft">
                {[
                  kind !== "interconnection" && detail.with,
                  detail.holder !== null && t("systems.heldBy", { who: inSentence(detail.holder) }),
                  detail.note,
                  service(detail.service),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            {detail.managed !== null && (
              <Chip tone={detail.managed ? "accent" : "plain"}>
                {t(detail.managed ? "systems.managed" : "systems.unmanaged")}
              </Chip>
            )}
            {kind === "licence" && <Expiry expires={detail.expires} daysLeft={daysLeft} />}
          </li>
        ))}
    </ul>
  );
}

const SOON = 60;

function Expiry(props: { readonly expires: string | null; readonly daysLeft: number | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { expires, daysLeft } = props;
  if (expires === null || daysLeft === null) return <Chip>{t("systems.noExpiry")}</Chip>;
  const tone = daysLeft < 0 ? "late" : daysLeft <= SOON ? "soon" : "kept";
  const day = shortDate(expires, language);
  return <Chip tone={tone}>{t(daysLeft < 0 ? "systems.expired" : "systems.expires", { day })}</Chip>;
}
