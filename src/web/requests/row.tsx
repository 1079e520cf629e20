import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RequestSummary } from "#ticket/api.ts";
import { soonWords } from "../format/time.ts";
import { Chip, ClockSign } from "../pieces/chip.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useSession } from "../session/session.ts";
import classes from "./row.module.css";
import { useStateWords } from "./state-words.ts";

/** One request in a list: what, for whom, where it stands, and its two clocks. */
export function RequestRow({ request }: { readonly request: RequestSummary }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const { side } = useSession();
  const stateWords = useStateWords();
  const open = request.state !== "closed";
  const late = request.clocks.some((clock) => clock.state === "late");
  return (
    <li className={classes["row"]} data-late={late}>
      <div className={classes["what"]}>
        <Link
          to="/demandes/$reference"
          params={{ reference: request.reference }}
          className={classes["link"]}
          data-row=""
        >
          <span className={classes["reference"]}>{request.reference}</span> {request.title}
        </Link>
        <div className={classes["facts"]}>
          <Chip tone={request.state === "new" && side === "provider" ? "accent" : "plain"}>{stateWords(request)}</Chip>
          {request.urgency === "blocked" && open && <Chip tone="late">{t("request.urgency.blocked")}</Chip>}
          {request.decisionAsked && <Chip tone="soon">{t("request.decisionAsked")}</Chip>}
          {request.contested && <Chip tone="late">{t("request.contested")}</Chip>}
          {request.exempted && <Chip>{t("request.exempted")}</Chip>}
          {request.workRunning && <Chip tone="accent">{t("request.workRunning")}</Chip>}
        </div>
        <p className={classes["origin"]}>
          {request.requester} · {request.service.title}
          {request.system && ` · ${request.system.name}`} ·{" "}
          <span className={classes["moment"]}>{soonWords(request.requestedAt, telling)}</span>
        </p>
      </div>
      <div className={classes["clocks"]}>
        {request.clocks.map((clock) => (
          <ClockSign key={clock.kind} clock={clock} />
        ))}
      </div>
    </li>
  );
}

export function RequestRows({
  requests,
  label,
}: {
  readonly requests: readonly RequestSummary[];
  readonly label: string;
}) {
  return (
    <ul className={classes["list"]} aria-label={label}>
      {requests.map((request) => (
        <RequestRow key={request.reference} request={request} />
      ))}
    </ul>
  );
}
