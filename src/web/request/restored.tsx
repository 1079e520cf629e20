import { Button, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RequestDetail } from "#ticket/api.ts";
import { makeTransition, type RequestAt } from "../api/requests.ts";
import { useWrite } from "../api/queries.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { say } from "../pieces/toast.tsx";
import { useSession } from "../session/session.ts";
import classes from "./request.module.css";
import { takeFocus } from "../pieces/focus.ts";

/** The service is said to be back: the client confirms in one click, or says what is still wrong. Then the report. */
export function RestoredCard({ at, request }: { readonly at: RequestAt; readonly request: RequestDetail }) {
  const { t } = useTranslation();
  const { side } = useSession();
  const [open, setOpen] = useState(false);
  const [reason, setReason, forget] = useDraft(`${request.reference}.still`);
  const write = useWrite(makeTransition, (_answer, { body }) => {
    forget();
    setOpen(false);
    say(t(body.kind === "confirm" ? "restored.thanks" : "restored.reopened"));
  });
  const confirms = side === "client" && request.allowed.some((one) => one.kind === "confirm");
  const reopens = request.allowed.some((one) => one.kind === "reopen");
  const reopen = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() !== "") write.mutate({ request: at, body: { kind: "reopen", reason: reason.trim() } });
  };
  if (request.report !== null)
    return (
      <Card title={t("restored.report")} id="report">
        <p className={classes["text"]}>{request.report}</p>
      </Card>
    );
  if (!confirms) return null;
  return (
    <Card title={t("restored.question")} id="restored">
      <div className={classes["stack"]}>
        <div className={classes["row"]}>
          <Button
            loading={write.isPending && !open}
            onClick={() => write.mutate({ request: at, body: { kind: "confirm" } })}
          >
            {t("restored.yes")}
          </Button>
          {reopens && (
            <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t("restored.no")}
            </Button>
          )}
        </div>
        {open && (
          <form className={classes["stack"]} onSubmit={reopen}>
            <Textarea
              label={t("restored.still")}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              autosize
              minRows={2}
              ref={takeFocus}
            />
            <div>
              <Button type="submit" disabled={reason.trim() === ""} loading={write.isPending}>
                {t("restored.reopen")}
              </Button>
            </div>
          </form>
        )}
        <Fault fault={write.error} />
      </div>
    </Card>
  );
}
