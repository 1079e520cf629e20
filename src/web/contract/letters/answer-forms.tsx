import { Button, Checkbox, Textarea } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LetterView } from "#contract/api/letter.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { answerLetter, strikeLetter } from "../../api/letters.ts";
import { useWrite } from "../../api/queries.ts";
import { useDraft } from "../../pieces/draft.ts";
import { Fault } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { say } from "../../pieces/toast.tsx";
import { useSession } from "../../session/session.ts";
import shared from "../contract-page.module.css";

type Props = { readonly at: ContractAt; readonly letter: LetterView };

/** What the reader's side may say of a letter: it is so, it is not, or it was recorded by mistake (E7). */
export function AnswerForms({ at, letter }: Props) {
  const { t } = useTranslation();
  const write = useWrite(answerLetter, (_, { body }) => say(t(`letters.${body.kind}`)));
  const strike = useWrite(strikeLetter, () => say(t("letters.struck")));
  const on = { at, letter: letter.id };
  // Of a letter of its own a side says whether the receipt is right that the other side told.
  const own = letter.recordedBy === useSession().side;
  const deniable = !own && letter.proved;
  // Of a letter that is contested already, only the proof is left to contest.
  const contested = letter.answers.findLast(({ side }) => side !== letter.recordedBy)?.kind === "contested";
  const [ticked, deny] = useState(false);
  const deniesProof = ticked || contested;
  return (
    <>
      {letter.may.includes("acknowledged") && (
        <div>
          <Button
            size="xs"
            variant="default"
            loading={write.isPending}
            onClick={() => write.mutate({ ...on, body: { kind: "acknowledged" } })}
          >
            {t(own ? "letters.acknowledgeReceipt" : "letters.acknowledge")}
          </Button>
        </div>
      )}
      {letter.may.includes("contested") && (
        <Reasoned
          what={own ? "contestReceipt" : "contest"}
          letter={letter}
          busy={write.isPending}
          send={(words) =>
            write.mutate({ ...on, body: { kind: "contested", words, ...(deniable && { deniesProof }) } })
          }
        >
          {deniable && (
            <Checkbox
              label={t("letters.denyProof")}
              description={t("letters.denyProofHint")}
              checked={deniesProof}
              disabled={contested}
              onChange={(event) => deny(event.currentTarget.checked)}
            />
          )}
        </Reasoned>
      )}
      <Fault fault={write.error} />
      {letter.may.includes("struck") && (
        <Reasoned
          what="strike"
          letter={letter}
          busy={strike.isPending}
          send={(words) => strike.mutate({ ...on, body: { words } })}
        />
      )}
      <Fault fault={strike.error} />
    </>
  );
}

type ReasonedProps = {
  readonly what: "contest" | "contestReceipt" | "strike";
  readonly letter: LetterView;
  readonly busy: boolean;
  readonly send: (words: string) => void;
  readonly children?: ReactNode;
};

/** The typed reason stays until the letter says that it was taken. */
function Reasoned({ what, letter, busy, send, children }: ReasonedProps) {
  const { t } = useTranslation();
  const [words, setWords] = useDraft(`letter-${what}-${letter.id}`);
  return (
    <details className={shared["more"]}>
      <summary>{t(`letters.${what}`)}</summary>
      <SendForm className={shared["form"]} send={() => send(words)}>
        <Textarea
          label={t("letters.why")}
          description={t(`letters.${what}Hint`)}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        {children}
        <div>
          <Button type="submit" size="xs" variant="default" loading={busy}>
            {t(`letters.${what}`)}
          </Button>
        </div>
      </SendForm>
    </details>
  );
}
