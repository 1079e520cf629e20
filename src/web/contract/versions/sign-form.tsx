import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftView } from "#contract/api/draft.ts";
import type { SignatureBody } from "#contract/api/signature.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { useWrite } from "../../api/queries.ts";
import { contestFile, signDraft } from "../../api/versions.ts";
import { AttachmentField } from "../../pieces/attachments.tsx";
import { DayField } from "../../pieces/day-field.tsx";
import { Fault } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { say } from "../../pieces/toast.tsx";
import { useAttachments } from "../../pieces/use-attachments.ts";
import { useSession } from "../../session/session.ts";
import classes from "../contract.module.css";
import { ReasonForm } from "./reason-form.tsx";
import own from "./versions.module.css";

const SIDES = ["provider", "client"] as const;
type Side = (typeof SIDES)[number];
type Props = { readonly at: ContractAt; readonly draft: DraftView };

/** The sides that have signed this text here themselves, or by a file. */
const given = ({ signatures }: DraftView): readonly Side[] =>
  signatures.filter(({ how }) => how === "approved" || how === "file").map(({ side }) => side);

/** The side whose signature came from the other, and which has yet to confirm it. */
const unconfirmed = ({ signatures }: DraftView): readonly Side[] =>
  signatures.filter(({ how, binds }) => how === "file" && !binds).map((one) => one.side);

/** Approves a draft for one's own side, or attaches the text that one side or both have signed. */
export function SignForm({ at, draft }: Props) {
  const { t } = useTranslation();
  const { side } = useSession();
  const write = useWrite(signDraft, () => say(t("versions.signedNow", { number: draft.number })));
  const signed = given(draft);
  const confirms = unconfirmed(draft).includes(side);
  const contested = draft.signatures.some((one) => one.side === side && one.contested !== null);
  const open = SIDES.filter((one) => !signed.includes(one));
  if (open.length === 0 && !confirms) return null;
  const send = (body: Omit<SignatureBody, "revision">): void =>
    write.mutate({ at, draft: draft.id, body: { ...body, revision: draft.revision } });
  return (
    <>
      <Fault fault={write.error} />
      {(confirms || open.includes(side)) && (
        <div>
          <Button size="xs" loading={write.isPending} onClick={() => send({ sides: [side] })}>
            {t(confirms ? `versions.confirm.${side}` : `versions.approve.${side}`)}
          </Button>
        </div>
      )}
      {confirms && !contested && <Contest at={at} draft={draft} />}
      {open.length > 0 && <SignedFile at={at} open={open} busy={write.isPending} send={send} />}
    </>
  );
}

/** Says that a file attached for one's own side is not its signature. */
function Contest({ at, draft }: Props) {
  const { t } = useTranslation();
  const write = useWrite(contestFile, () => say(t("versions.contestedNow")));
  return (
    <ReasonForm
      what="contest"
      draft={draft.id}
      busy={write.isPending}
      fault={write.error}
      send={(words, taken) => write.mutate({ at, draft: draft.id, body: { revision: draft.revision, words } }, taken)}
    />
  );
}

type FileProps = {
  readonly at: ContractAt;
  readonly open: readonly Side[];
  readonly busy: boolean;
  readonly send: (body: Omit<SignatureBody, "revision">) => void;
};

function SignedFile({ at, open, busy, send }: FileProps) {
  const { t } = useTranslation();
  const [sides, choose] = useState<readonly Side[]>(open);
  const [on, setOn] = useState("");
  const attachments = useAttachments(at.client);
  const ready = attachments.ids !== undefined && !attachments.unready && sides.length > 0 && on !== "";
  return (
    <details className={own["more"]}>
      <summary>{t("versions.attach")}</summary>
      <SendForm
        className={classes["loading"]}
        send={() => ready && send({ sides: [...sides], on, attachments: [...(attachments.ids ?? [])] })}
      >
        <Checkbox.Group
          label={t("versions.attachedSides")}
          value={[...sides]}
          onChange={(values) => choose(SIDES.filter((one) => values.includes(one)))}
        >
          <div className={classes["line"]}>
            {open.map((one) => (
              <Checkbox key={one} value={one} label={t(`versions.attachedSide.${one}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <DayField label={t("versions.attachedOn")} value={on} change={setOn} />
        <AttachmentField attachments={attachments} label={t("versions.attachedFile")} />
        <div>
          <Button type="submit" size="xs" variant="default" loading={busy} disabled={!ready}>
            {t("versions.attach")}
          </Button>
        </div>
      </SendForm>
    </details>
  );
}
