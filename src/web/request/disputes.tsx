import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Contest, Exemption, RequestDetail } from "#ticket/api.ts";
import { requestFile } from "../api/attachments.ts";
import { makeTransition, type RequestAt } from "../api/requests.ts";
import { useWrite } from "../api/queries.ts";
import { dayAndTime } from "../format/time.ts";
import { AttachmentList } from "../pieces/attachments.tsx";
import { Chip } from "../pieces/chip.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useSession } from "../session/session.ts";
import { ClauseLink } from "./clocks.tsx";
import { ContestButton } from "./contest.tsx";
import { zoneOf } from "./zone.ts";
import classes from "./request.module.css";
import { takeFocus } from "../pieces/focus.ts";

type Props = { readonly at: RequestAt; readonly request: RequestDetail };
const OUTCOMES = ["provider", "client", "agreed"] as const;

/** Exemptions claimed (M2) and disagreements (E7), each with both readings until settled. */
export function Disputes({ at, request }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {request.exemptions.map((exemption) => (
        <Card
          key={exemption.id}
          id={`exemption-${exemption.id}`}
          title={t("exemption.title", { label: exemption.label })}
          aside={<ClauseLink at={at} contract={request.contract} clause={exemption.clause} />}
        >
          <ExemptionBody at={at} request={request} exemption={exemption} />
        </Card>
      ))}
      {request.contests.map((contest) => (
        <Card
          key={contest.id}
          id={`contest-${contest.id}`}
          title={t(`contest.title.${contest.subject}`)}
          aside={
            contest.outcome === null ? (
              <Chip tone="soon">{t("contest.open")}</Chip>
            ) : (
              <Chip tone="kept">{t(`contest.outcome.${contest.outcome}`)}</Chip>
            )
          }
        >
          <ContestBody at={at} request={request} contest={contest} />
        </Card>
      ))}
    </>
  );
}

function ExemptionBody({ at, request, exemption }: Props & { readonly exemption: Exemption }) {
  const { t } = useTranslation();
  const telling = useTelling(zoneOf(request));
  const { side } = useSession();
  const [reason, setReason, forget] = useDraft(`${request.reference}.withdraw.${exemption.id}`);
  const [open, setOpen] = useState(false);
  const write = useWrite(makeTransition, () => {
    forget();
    setOpen(false);
  });
  const withdrawable =
    side === "provider" &&
    exemption.withdrawnAt === null &&
    request.allowed.some((one) => one.kind === "withdraw_exemption");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() !== "")
      write.mutate({
        request: at,
        body: { kind: "withdraw_exemption", exemptionId: exemption.id, reason: reason.trim() },
      });
  };
  return (
    <div className={classes["stack"]}>
      <p>{exemption.reason}</p>
      {exemption.evidence !== null && (
        <p className="soft">{t("exemption.evidence", { evidence: exemption.evidence })}</p>
      )}
      <AttachmentList files={exemption.files} address={requestFile(request.client, request.number)} />
      <p className="soft small">
        {exemption.claimedBy.name} · {dayAndTime(exemption.claimedAt, telling)}
        {exemption.withdrawnAt !== null &&
          ` · ${t("exemption.withdrawn", { when: dayAndTime(exemption.withdrawnAt, telling) })}`}
      </p>
      {exemption.withdrawnAt === null && (
        <ContestButton at={at} request={request} subject="exemption" target={exemption.id} />
      )}
      {withdrawable && !open && (
        <div>
          <Button variant="default" size="xs" onClick={() => setOpen(true)}>
            {t("exemption.withdraw")}
          </Button>
        </div>
      )}
      {open && (
        <form className={classes["stack"]} onSubmit={send}>
          <Textarea
            label={t("move.field.reason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            autosize
            ref={takeFocus}
          />
          <Fault fault={write.error} />
          <div>
            <Button type="submit" size="xs" loading={write.isPending}>
              {t("exemption.withdraw")}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

function ContestBody({ at, request, contest }: Props & { readonly contest: Contest }) {
  const { t } = useTranslation();
  const telling = useTelling(zoneOf(request));
  const settles = contest.settledAt === null && request.allowed.some((one) => one.kind === "settle");
  return (
    <div className={classes["stack"]}>
      <dl className={classes["facts"]}>
        <dt>{t("contest.clientReading")}</dt>
        <dd>{contest.clientReading}</dd>
        <dt>{t("contest.providerReading")}</dt>
        <dd>{contest.providerReading ?? t("contest.noAnswer")}</dd>
      </dl>
      <p className="soft small">
        {contest.openedBy.name} · {dayAndTime(contest.openedAt, telling)}
      </p>
      {contest.agreedBy && <p>{t(`contest.agreedBy.${contest.agreedBy === "client" ? "client" : "provider"}`)}</p>}
      {settles && <Settle at={at} request={request} contest={contest} />}
    </div>
  );
}

function Settle({ at, request, contest }: Props & { readonly contest: Contest }) {
  const { t } = useTranslation();
  const { side: mine } = useSession();
  const offered = OUTCOMES.filter((one) => one !== mine && (one !== "agreed" || contest.agreedBy !== mine));
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>(offered.at(-1) ?? "agreed");
  const [reading, setReading, forget] = useDraft(`${request.reference}.settle.${contest.id}`);
  const write = useWrite(makeTransition, () => forget());
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (reading.trim() !== "")
      write.mutate({ request: at, body: { kind: "settle", contestId: contest.id, outcome, reading: reading.trim() } });
  };
  return (
    <form className={classes["stack"]} onSubmit={send}>
      <NativeSelect
        label={t("contest.outcomeLabel")}
        value={outcome}
        onChange={(event) => setOutcome(OUTCOMES.find((one) => one === event.currentTarget.value) ?? "agreed")}
        data={offered.map((value) => ({ value, label: t(`contest.outcome.${value}`) }))}
      />
      <Textarea
        label={t(`contest.ours.${mine}`)}
        value={reading}
        onChange={(event) => setReading(event.currentTarget.value)}
        autosize
        minRows={2}
        required
        withAsterisk={false}
      />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" loading={write.isPending}>
          {t("contest.settle")}
        </Button>
      </div>
    </form>
  );
}
