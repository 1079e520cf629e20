import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftView } from "#contract/api/draft.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { useWrite } from "../../api/queries.ts";
import { discardDraft, draftQuery, putInForce } from "../../api/versions.ts";
import { dayAndTime, shortDate } from "../../format/time.ts";
import { frenchSpaces } from "../../language/typography.ts";
import { Chip } from "../../pieces/chip.tsx";
import { Fault, Warning } from "../../pieces/fault.tsx";
import { Loaded } from "../../pieces/loaded.tsx";
import { Empty } from "../../pieces/page.tsx";
import { useTelling } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import { useMay } from "../../session/session.ts";
import classes from "../contract.module.css";
import { FaultList } from "../fault-list.tsx";
import { DraftForm } from "./draft-form.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { SignForm } from "./sign-form.tsx";
import { Signatures } from "./signatures.tsx";
import own from "./versions.module.css";

type Props = { readonly at: ContractAt; readonly may: boolean };

/** The drafts of the next version, the open ones first; what ended stays readable. */
export function Drafts({ at, drafts, may }: Props & { readonly drafts: readonly DraftView[] }) {
  const { t } = useTranslation();
  const open = drafts.filter(({ end }) => end === null);
  const ended = drafts.filter(({ end }) => end !== null);
  return (
    <>
      {open.length === 0 && <Empty title={t("versions.noDraft")}>{may && t("versions.noDraftHint")}</Empty>}
      <ul className={own["items"]}>
        {open.map((draft) => (
          <Open key={draft.id} at={at} may={may} draft={draft} />
        ))}
      </ul>
      {ended.length > 0 && (
        <details className={own["more"]}>
          <summary>{t("versions.ended", { count: ended.length })}</summary>
          <ul className={own["items"]}>
            {ended.toReversed().map((draft) => (
              <Ended key={draft.id} at={at} draft={draft} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type One = Props & { readonly draft: DraftView };

function Said({ at, draft }: { readonly at: ContractAt; readonly draft: DraftView }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const last = draft.saved.at(-1);
  return (
    <>
      <p className={classes["line"]}>
        <strong>{t("versions.draft", { number: draft.number })}</strong>
        <span>{t("contract.from", { day: shortDate(draft.effective, telling.language) })}</span>
        {draft.end !== null && <Chip>{t(`versions.end.${draft.end.kind}`)}</Chip>}
      </p>
      {draft.note !== null && <p>{draft.note}</p>}
      <Signatures at={at} of={draft} />
      {last !== undefined && (
        <p className="soft small">
          {t("versions.savedBy", { who: last.by, when: dayAndTime(last.at, telling), count: draft.saved.length })}
        </p>
      )}
    </>
  );
}

function Ended({ at, draft }: { readonly at: ContractAt; readonly draft: DraftView }) {
  return (
    <li>
      <Said at={at} draft={draft} />
      {draft.end?.words && <p>{draft.end.words}</p>}
    </li>
  );
}

function Open({ at, may, draft }: One) {
  const { t } = useTranslation();
  const { language } = useTelling();
  const [edited, edit] = useState(false);
  const force = useWrite(putInForce, () => say(t("versions.forced", { number: draft.number })));
  const ready = draft.waits.length === 0;
  const signs = useMay()("contract.sign", at.client, at.contract);
  return (
    <li>
      <Said at={at} draft={draft} />
      {draft.waits.map((wait) => (
        <Warning key={wait} tone="soon">
          {language === "fr" ? frenchSpaces(wait) : wait}
        </Warning>
      ))}
      {draft.warnings.length > 0 && (
        <details className={own["more"]}>
          <summary>{t("versions.warnings", { count: draft.warnings.length })}</summary>
          <FaultList faults={draft.warnings} />
        </details>
      )}
      {signs && <SignForm at={at} draft={draft} />}
      <Fault fault={force.error} />
      {may && (
        <>
          <p className={classes["line"]}>
            {ready && (
              <Button
                size="xs"
                loading={force.isPending}
                onClick={() => force.mutate({ at, draft: draft.id, body: { revision: draft.revision } })}
              >
                {t("versions.force", { day: shortDate(draft.effective, language) })}
              </Button>
            )}
            <Button size="xs" variant="default" aria-expanded={edited} onClick={() => edit(!edited)}>
              {t("versions.edit")}
            </Button>
          </p>
          {edited && <Edited at={at} draft={draft.id} done={() => edit(false)} />}
          <Discard at={at} draft={draft} />
        </>
      )}
    </li>
  );
}

function Edited(props: { readonly at: ContractAt; readonly draft: string; readonly done: () => void }) {
  const text = useQuery(draftQuery(props.at, props.draft));
  return <Loaded query={text}>{(draft) => <DraftForm at={props.at} draft={draft} done={props.done} />}</Loaded>;
}

function Discard({ at, draft }: { readonly at: ContractAt; readonly draft: DraftView }) {
  const { t } = useTranslation();
  const write = useWrite(discardDraft, () => say(t("versions.discarded", { number: draft.number })));
  return (
    <ReasonForm
      what="discard"
      draft={draft.id}
      busy={write.isPending}
      fault={write.error}
      send={(words, taken) => write.mutate({ at, draft: draft.id, body: { words } }, taken)}
    />
  );
}
