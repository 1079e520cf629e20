import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RequestDetail } from "#ticket/api.ts";
import { takeDecision, type RequestAt } from "../api/requests.ts";
import { useWrite } from "../api/queries.ts";
import { durationWords } from "../format/duration.ts";
import { dayAndTime } from "../format/time.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { useSession } from "../session/session.ts";
import { zoneOf } from "./zone.ts";
import classes from "./request.module.css";

/** Past the hour of work, the client chooses: go on in lots, or a quote of its own (T4). */
export function DecisionCard({ at, request }: { readonly at: RequestAt; readonly request: RequestDetail }) {
  const { t } = useTranslation();
  const telling = useTelling(zoneOf(request));
  const { side } = useSession();
  const [agreement, setAgreement, forget] = useDraft(`${request.reference}.agreement`);
  const write = useWrite(takeDecision, () => {
    forget();
    say(t("decision.done"));
  });
  const { decision } = request;
  if (decision === null) return null;
  const threshold = durationWords(decision.threshold);
  if (decision.choice !== null)
    return (
      <Card title={t("decision.taken")} id="decision">
        <p>
          {t(`decision.choice.${decision.choice}`)}
          {decision.decidedBy !== null &&
            decision.decidedAt !== null &&
            ` · ${decision.decidedBy.name}, ${dayAndTime(decision.decidedAt, telling)}`}
        </p>
        {decision.text !== null && <p className="soft">{decision.text}</p>}
      </Card>
    );
  const allowed = request.allowed.some((one) => one.kind === "decide");
  const choose = (choice: "continue" | "quote") => (): void => {
    write.mutate({ request: at, body: { choice, ...(side === "provider" && { agreement: agreement.trim() }) } });
  };
  const unready = side === "provider" && agreement.trim() === "";
  return (
    <Card title={t("decision.title", { threshold })} id="decision">
      <div className={classes["stack"]}>
        <p>
          {t(`decision.${side === "provider" ? "askProvider" : allowed ? "askClient" : "askOthers"}`, { threshold })}
        </p>
        {allowed && (
          <>
            {side === "provider" && (
              <Textarea
                label={t("decision.agreement")}
                description={t("decision.agreementHint")}
                value={agreement}
                onChange={(event) => setAgreement(event.currentTarget.value)}
                autosize
                minRows={1}
              />
            )}
            <Fault fault={write.error} />
            <div className={classes["row"]}>
              <Button disabled={unready} loading={write.isPending} onClick={choose("continue")}>
                {t("decision.continue")}
              </Button>
              <Button variant="default" disabled={unready || write.isPending} onClick={choose("quote")}>
                {t("decision.quote")}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}
