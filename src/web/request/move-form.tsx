import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RequestDetail } from "#ticket/api.ts";
import { contractQuery } from "../api/contracts.ts";
import { makeTransition, type RequestAt } from "../api/requests.ts";
import { useWrite } from "../api/queries.ts";
import { AttachmentField } from "../pieces/attachments.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { say } from "../pieces/toast.tsx";
import { ClauseLink } from "./clocks.tsx";
import { formOf, type Field, type Move } from "./move-fields.ts";
import classes from "./request.module.css";
import { takeFocus } from "../pieces/focus.ts";
import { useAttachments } from "../pieces/use-attachments.ts";
import { SendForm } from "../pieces/send-form.tsx";

type Props = {
  readonly at: RequestAt;
  readonly request: RequestDetail;
  readonly kind: Move;
  readonly clause: string;
  readonly close: () => void;
};

/** One move: its effect on the clocks in words, its fields (kept as drafts), its clause. */
export function MoveForm({ at, request, kind, clause, close }: Props) {
  const { t } = useTranslation();
  const form = formOf(kind, request.reportRequired);
  const long = useDraft(`${request.reference}.${kind}.text`);
  const [short, setShort] = useState("");
  const [reference, setReference] = useState("");
  const [evidence, setEvidence] = useState("");
  const choices = choicesOf(kind, request);
  const [choice, setChoice] = useState(choices[0]?.value ?? "");
  const attachments = useAttachments(at.client);
  const write = useWrite(makeTransition, () => {
    long[2]();
    attachments.forget();
    say(t(`move.done.${kind}`));
    close();
  });
  const values = {
    message: long[0],
    reason: long[0],
    report: long[0],
    vendor: short,
    reference,
    evidence,
    exemption: choice,
    service: choice,
  };
  const filled = form.fields.every((field) => form.optional.includes(field) || values[field].trim() !== "");
  const ready = filled && !attachments.unready;
  const send = (): void => {
    const body = form.body(values);
    const { ids } = attachments;
    const whole = body.kind === "claim_exemption" && ids ? { ...body, attachments: [...ids] } : body;
    if (ready && !write.isPending) write.mutate({ request: at, body: whole });
  };
  const label = (field: Field): string =>
    t(`move.field.${field}`) + (form.optional.includes(field) ? ` ${t("common.optional")}` : "");
  return (
    <SendForm className={classes["stack"]} send={send}>
      <Warning tone="plain">
        <Effect at={at} request={request} kind={kind} />{" "}
        <ClauseLink at={at} contract={request.contract} clause={clause} />
      </Warning>
      {choices.length > 0 && (
        <NativeSelect
          label={label(form.fields[0] ?? "reason")}
          value={choice}
          onChange={(event) => setChoice(event.currentTarget.value)}
          data={choices}
          ref={takeFocus}
        />
      )}
      {form.fields.includes("vendor") && (
        <TextInput
          label={label("vendor")}
          value={short}
          onChange={(event) => setShort(event.currentTarget.value)}
          required
          withAsterisk={false}
          ref={takeFocus}
        />
      )}
      {form.fields.includes("reference") && (
        <TextInput
          label={label("reference")}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      )}
      {form.fields.map(
        (field) =>
          (field === "message" || field === "reason" || field === "report") && (
            <Textarea
              key={field}
              label={label(field)}
              value={long[0]}
              onChange={(event) => long[1](event.currentTarget.value)}
              autosize
              minRows={field === "report" ? 5 : 2}
              ref={field === form.fields[0] ? takeFocus : null}
              required={!form.optional.includes(field)}
              withAsterisk={false}
            />
          ),
      )}
      {form.fields.includes("evidence") && (
        <>
          <Textarea
            label={label("evidence")}
            value={evidence}
            onChange={(event) => setEvidence(event.currentTarget.value)}
            autosize
            minRows={1}
          />
          <AttachmentField attachments={attachments} label={t("exemption.attach")} />
        </>
      )}
      <Fault fault={write.error} />
      <div className={classes["row"]}>
        <Button type="submit" loading={write.isPending} disabled={!ready}>
          {t(`move.name.${kind}`)}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </SendForm>
  );
}

function choicesOf(kind: Move, request: RequestDetail): readonly { readonly value: string; readonly label: string }[] {
  if (kind === "claim_exemption")
    return request.exemptionKinds.map((one) => ({ value: one.id, label: `${one.label} (${one.clause})` }));
  if (kind !== "reclassify") return [];
  return request.services
    .filter((one) => one.id !== request.service.id)
    .map((one) => ({ value: one.id, label: one.title }));
}

/** What the move does to each clock; for a wait, the contract says whether its time counts (A8). */
function Effect({
  at,
  request,
  kind,
}: {
  readonly at: RequestAt;
  readonly request: RequestDetail;
  readonly kind: Move;
}) {
  const { t } = useTranslation();
  const contract = useQuery(contractQuery({ client: at.client, contract: request.contract }));
  const targets = contract.data?.services.find((one) => one.id === request.service.id)?.targets ?? [];
  if ((kind !== "wait_client" && kind !== "wait_vendor") || targets.length === 0) return t(`move.effect.${kind}`);
  return targets
    .map((target) => t(target.pausedByWaiting ? "move.pauses" : "move.runsOn", { clock: t(`clock.${target.kind}`) }))
    .join(" ");
}
