import { Button, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RequestDetail, Contest } from "#ticket/api.ts";
import { makeTransition, type RequestAt } from "../api/requests.ts";
import { useWrite } from "../api/queries.ts";
import { Fault } from "../pieces/fault.tsx";
import { say } from "../pieces/toast.tsx";
import { useMay, useSession } from "../session/session.ts";
import classes from "./request.module.css";
import { takeFocus } from "../pieces/focus.ts";

type Props = {
  readonly at: RequestAt;
  readonly request: RequestDetail;
  readonly subject: Contest["subject"];
  readonly target: string;
};

/** Disagreeing takes one click and a sentence that is already written (E7); it may be made more precise. */
export function ContestButton({ at, request, subject, target }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { side } = useSession();
  const [open, setOpen] = useState(false);
  const [reading, setReading] = useState("");
  const write = useWrite(makeTransition, () => {
    say(t("contest.done"));
    setOpen(false);
  });
  const already = request.contests.some(
    (one) => one.subject === subject && one.target === target && one.settledAt === null,
  );
  const allowed = request.allowed.some((one) => one.kind === "contest");
  if (
    side !== "client" ||
    !may("request.contest", at.client, request.contract, request.service.id) ||
    !allowed ||
    already
  )
    return null;
  if (!open)
    return (
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            setReading(t(`contest.sentence.${subject}`));
            setOpen(true);
          }}
        >
          {t(`contest.act.${subject}`)}
        </Button>
      </div>
    );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (reading.trim() !== "")
      write.mutate({ request: at, body: { kind: "contest", subject, target, reading: reading.trim() } });
  };
  return (
    <form className={classes["stack"]} onSubmit={send}>
      <Textarea
        label={t("contest.reading")}
        value={reading}
        onChange={(event) => setReading(event.currentTarget.value)}
        autosize
        minRows={2}
        ref={takeFocus}
      />
      <Fault fault={write.error} />
      <div className={classes["row"]}>
        <Button type="submit" size="xs" loading={write.isPending}>
          {t("contest.send")}
        </Button>
        <Button variant="subtle" size="xs" onClick={() => setOpen(false)}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
