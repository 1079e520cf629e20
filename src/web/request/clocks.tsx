import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import type { ClockDetail } from "#ticket/api/clock.ts";
import type { RequestDetail } from "#ticket/api.ts";
import type { RequestAt } from "../api/requests.ts";
import { durationWords } from "../format/duration.ts";
import { exactDayAndTime } from "../format/time.ts";
import { ClockSign } from "../pieces/chip.tsx";
import { Ledger } from "../pieces/ledger.tsx";
import { Card } from "../pieces/page.tsx";
import { Promised } from "../pieces/promise.tsx";
import { useTelling } from "../pieces/telling.ts";
import { ContestButton } from "./contest.tsx";
import classes from "./clocks.module.css";

/** Both promises of the contract on this request, each with the reason behind its deadline (T2, T3). */
export function Clocks({ at, request }: { readonly at: RequestAt; readonly request: RequestDetail }) {
  const { t } = useTranslation();
  const clocks = request.clocks.filter((clock) => clock.state !== "none");
  return (
    <Card title={t("clock.title")} id="clocks">
      {clocks.length === 0 ? (
        <p className="soft">{t("clock.noTarget")}</p>
      ) : (
        <div className={classes["clocks"]}>
          {clocks.map((clock) => (
            <Clock key={clock.kind} at={at} request={request} clock={clock} />
          ))}
        </div>
      )}
    </Card>
  );
}

function Clock({
  at,
  request,
  clock,
}: {
  readonly at: RequestAt;
  readonly request: RequestDetail;
  readonly clock: ClockDetail;
}) {
  const { t } = useTranslation();
  const telling = useTelling(clock.timezone);
  return (
    <div className={classes["clock"]}>
      <div className={classes["head"]}>
        <h3>{t(`clock.${clock.kind}`)}</h3>
        <ClockSign clock={clock} zone={clock.timezone} />
      </div>
      {clock.deadline !== null && (
        <p className={classes["deadline"]}>
          {t(clock.stoppedAt === null ? "clock.before" : "clock.was", {
            when: exactDayAndTime(clock.deadline, telling),
          })}
        </p>
      )}
      {clock.stoppedAt !== null && clock.state !== "exempt" && (
        <p>{t("clock.stopped", { when: exactDayAndTime(clock.stoppedAt, telling) })}</p>
      )}
      {clock.stoppedAt !== null && clock.state === "exempt" && (
        <Exempted at={at} request={request} since={exactDayAndTime(clock.stoppedAt, telling)} />
      )}
      <p className="soft small">
        {clock.target !== null && <Promised seconds={clock.target} calendar={clock.calendar} />}
        {clock.clause !== null && (
          <>
            {" "}
            <ClauseLink at={at} contract={request.contract} clause={clock.clause} />
          </>
        )}
      </p>
      {clock.plan.length > 0 && clock.stoppedAt === null && (
        <details className={classes["open"]}>
          <summary>{t("clock.why")}</summary>
          <Ledger
            lines={clock.plan}
            telling={telling}
            caption={t("clock.planOf", { clock: t(`clock.${clock.kind}`) })}
          />
        </details>
      )}
      {clock.ledger.length > 0 && (
        <details className={classes["open"]}>
          <summary>{t("clock.explain", { consumed: durationWords(clock.consumed) })}</summary>
          <Ledger
            lines={clock.ledger}
            telling={telling}
            caption={t("clock.ledgerOf", { clock: t(`clock.${clock.kind}`) })}
          />
        </details>
      )}
      {(clock.state === "missed" || clock.state === "met") && (
        <ContestButton at={at} request={request} subject="clock" target={clock.kind} />
      )}
    </div>
  );
}

/** The clock does not apply any more: since when, for which of the contract's reasons and by which clause (T3, E7). */
function Exempted(props: { readonly at: RequestAt; readonly request: RequestDetail; readonly since: string }) {
  const { t } = useTranslation();
  const claim = props.request.exemptions.find(({ withdrawnAt }) => withdrawnAt === null);
  return (
    <>
      <p>{t("clock.exemptSince", { when: props.since })}</p>
      {claim && (
        <p>
          {t("clock.exemptFor", { label: claim.label, reason: claim.reason })}{" "}
          <ClauseLink at={props.at} contract={props.request.contract} clause={claim.clause} />
        </p>
      )}
    </>
  );
}

/** A clause by its id; it opens the contract at that place. */
export function ClauseLink(props: {
  readonly at: { readonly client: string };
  readonly contract: string;
  readonly clause: string;
}) {
  const { t } = useTranslation();
  return (
    <Link
      to="/contrats/$client/$contract"
      params={{ client: props.at.client, contract: props.contract }}
      hash={`clause-${props.clause}`}
    >
      {t("contract.clauseShort", { id: props.clause })}
    </Link>
  );
}
