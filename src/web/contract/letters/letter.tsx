import { useTranslation } from "react-i18next";
import type { LetterView } from "#contract/api/letter.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { letterFile } from "../../api/attachments.ts";
import { letterPdf } from "../../api/letters.ts";
import { amountWords } from "../../format/amount.ts";
import { civilDate, dayOf, shortDate } from "../../format/time.ts";
import { AttachmentList } from "../../pieces/attachments.tsx";
import { Chip, type Tone } from "../../pieces/chip.tsx";
import { Warning } from "../../pieces/fault.tsx";
import { HOUSE_ZONE, useLanguage } from "../../pieces/telling.ts";
import { ClauseLink } from "./clause-link.tsx";
import shared from "../contract-page.module.css";
import classes from "./letters.module.css";
import { AnswerForms } from "./answer-forms.tsx";
import { ProofForm } from "./proof-form.tsx";
import { StepForm } from "./step-form.tsx";

const TONES: Readonly<Record<LetterView["state"], Tone>> = {
  prepared: "soon",
  posted: "accent",
  presented: "accent",
  received: "kept",
  withdrawn: "plain",
};

/** One letter: its steps with their days, what it brings by which clause, and its page. */
export function OneLetter(props: { readonly at: ContractAt; readonly letter: LetterView; readonly may: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { at, letter } = props;
  const name = t(`letters.what.${letter.what}`);
  return (
    <li>
      <div className={shared["line"]}>
        <span>
          <strong>{name}</strong>{" "}
          <span className="soft small">
            {t(`letters.from.${letter.sender}`)} · <ClauseLink at={at} id={letter.clause} />
          </span>
        </span>
        <span className={shared["line"]}>
          {!letter.counts && <Chip tone="late">{t("letters.countsNot")}</Chip>}
          <Chip tone={TONES[letter.state]}>{t(`letters.state.${letter.state}`)}</Chip>
        </span>
      </div>
      <Said letter={letter} />
      <Brings letter={letter} />
      {letter.warnings.map((warning) => (
        <Warning key={warning}>{warning}</Warning>
      ))}
      {letter.lastDay !== null && <p>{t("letters.names", { day: civilDate(letter.lastDay, language) })}</p>}
      {letter.prices.map(({ charge, band, label, unitPrice }) => (
        <p key={`${charge} ${band}`}>{t("letters.priceTold", { label, amount: amountWords(unitPrice, language) })}</p>
      ))}
      {letter.words !== null && <p className={shared["text"]}>{letter.words}</p>}
      <ol className={classes["steps"]} aria-label={t("letters.steps")}>
        <li>
          {t("letters.preparedOn", {
            day: dayOf(letter.preparedAt, { language, zone: HOUSE_ZONE }),
            by: letter.preparedBy,
          })}
        </li>
        {letter.steps.map((step) => (
          <li key={step.kind}>
            {t(`letters.stepOn.${step.kind}`, { day: shortDate(step.on, language), by: step.recordedBy })}
            {step.kind === "posted" &&
              letter.tracking !== null &&
              ` · ${t("letters.number", { number: letter.tracking })}`}
          </li>
        ))}
      </ol>
      <AttachmentList files={letter.files} address={letterFile(at, letter.id)} />
      {letter.state !== "withdrawn" && (
        <p>
          <a href={letterPdf(at, letter.id)} download className="small">
            {t("letters.pdf")}
            <span className="only-read"> ({name})</span>
          </a>
        </p>
      )}
      {props.may && letter.answers.every(({ kind }) => kind !== "struck") && (
        <>
          <StepForm at={at} letter={letter} />
          <ProofForm at={at} letter={letter} />
        </>
      )}
      {props.may && <AnswerForms at={at} letter={letter} />}
    </li>
  );
}

/** What it brings by the days that count, why they do, and what it would bring by those that were written down (E7). */
function Brings({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation();
  const { effects, counting, asWritten } = letter;
  return (
    <>
      {counting.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {counting.length > 0 && effects.length > 0 && (
        <p className="soft small">{t(letter.counts ? "letters.asCounted" : "letters.asWritten")}</p>
      )}
      {effects.map((effect) => (
        <p key={effect}>{effect}</p>
      ))}
      {asWritten.length > 0 && <p className="soft small">{t("letters.asWritten")}</p>}
      {asWritten.map((effect) => (
        <p key={effect} className="soft">
          {effect}
        </p>
      ))}
    </>
  );
}

/** A side says of its own letter whether the receipt is right that the other side told, or takes the letter back. */
const RECEIPT = { acknowledged: "receiptAcknowledged", contested: "receiptContested", struck: "struck" } as const;

/** What was said of the letter since it was written down: both readings stay side by side (E7). */
function Said({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return letter.answers.map(({ kind, side, words, deniesProof, at, by }) => (
    <Warning key={at + kind} tone={kind === "acknowledged" ? "kept" : "soon"}>
      {t(`letters.answered.${deniesProof ? "proofContested" : side === letter.recordedBy ? RECEIPT[kind] : kind}`, {
        side: t(`letters.from.${side}`),
        by,
        day: dayOf(at, { language, zone: HOUSE_ZONE }),
      })}
      {words !== null && ` ${t("letters.quoted", { words })}`}
    </Warning>
  ));
}
