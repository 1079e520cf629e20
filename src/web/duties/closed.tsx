import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DutyDetail } from "#governance/api/duty.ts";
import { proofFile } from "../api/attachments.ts";
import { confirmDuty, type DutyAt } from "../api/duties.ts";
import { useWrite } from "../api/queries.ts";
import { dayAndTime } from "../format/time.ts";
import { AttachmentList } from "../pieces/attachments.tsx";
import { Fault } from "../pieces/fault.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import classes from "./duties.module.css";

/** What ended a due date: when, who said so, and whether the day that they named counts. */
export function Closed({ at, duty }: { readonly at: DutyAt; readonly duty: DutyDetail }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const { closed, line, proof, may } = duty;
  if (!closed) return may.length > 0 ? null : <p className="soft">{t("duties.endsBy", { proof })}</p>;
  return (
    <>
      <p>
        {t(`duties.closed.${closedAs(line.state)}`, { when: dayAndTime(closed.at, telling), by: closed.by ?? "" })}{" "}
        <q>{closed.words}</q>
        {line.tooLate && <strong className={classes["lateDay"]}> {t("duties.tooLate")}</strong>}
      </p>
      <Said at={at} duty={duty} />
    </>
  );
}

const closedAs = (state: DutyDetail["line"]["state"]): "done" | "waived" | "cancelled" =>
  state === "waived" || state === "cancelled" ? state : "done";

/** Whose word it is, with both days where they differ, and the way for the other side to make the earlier one count. */
function Said({ at, duty: { closed, mayConfirm } }: { readonly at: DutyAt; readonly duty: DutyDetail }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const may = useMay();
  const confirm = useWrite(confirmDuty);
  if (!closed?.said) return null;
  const { said, by } = closed;
  const when = dayAndTime(said.at, telling);
  const written = dayAndTime(said.writtenAt, telling);
  return (
    <div className={classes["stack"]}>
      <p className="soft small">
        {t(`duties.said.${said.side ?? "unknown"}`, { by })}{" "}
        {when === written ? t("duties.said.atOnce") : t("duties.said.both", { when, written })}{" "}
        {said.confirmedBy !== null && t("duties.said.confirmed", { by: said.confirmedBy })}
        {closed.at !== said.at && t("duties.said.alone")}
      </p>
      <AttachmentList files={said.files} address={proofFile(at, said.id)} />
      {mayConfirm && may("duty.close", at.client, at.contract) && (
        <div>
          <Fault fault={confirm.error} />
          <Button variant="default" loading={confirm.isPending} onClick={() => confirm.mutate({ at })}>
            {t("duties.said.confirm", { when })}
          </Button>
        </div>
      )}
    </div>
  );
}
