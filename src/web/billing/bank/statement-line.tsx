import { Checkbox, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { amountWords } from "../../format/amount.ts";
import { shortDate } from "../../format/time.ts";
import { Chip, type Tone } from "../../pieces/chip.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../billing.module.css";
import { ASIDE, choicesOf, payableBy, SHARED, type Choice, type Line, type Payable } from "./choices.ts";
import { SplitFields } from "./split-fields.tsx";
import type { Split } from "./split.ts";

/** What a person said of a line: the way it counts, its amounts by hand, and that it is not the credit that it is alike. */
export type Said = { readonly chosen: string; readonly split: Split; readonly isAnother: boolean };

const TONES: Readonly<Record<Line["state"], Tone>> = {
  proposed: "accent",
  unmatched: "plain",
  recorded: "kept",
  alike: "soon",
};

type Props = {
  readonly line: Line;
  readonly payable: readonly Payable[];
  readonly said: Said;
  readonly say: (said: Said) => void;
};

/** A credit of the file, what it may pay, and how it counts. */
export function StatementLine({ line, payable, said, say }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const choices = choicesOf(line, payable);
  const name = useChoiceWords();
  const proposed = choices.find(({ key }) => key === said.chosen)?.proposed ?? null;
  return (
    <>
      <p className={shared["head"]}>
        <span>
          {shortDate(line.on, language)} · <strong className="numbers">{amountWords(line.amount, language)}</strong>
        </span>
        <Chip tone={TONES[line.state]}>{t(`bank.state.${line.state}`)}</Chip>
      </p>
      <p className="small">
        {line.payer !== null && <>{line.payer} · </>}
        {line.label}
        {line.state !== "recorded" && line.left !== line.amount && (
          <strong> · {t("bank.left", { amount: amountWords(line.left, language) })}</strong>
        )}
      </p>
      {line.alike !== null && <AlikeWords alike={line.alike} />}
      {line.state !== "recorded" && (
        <NativeSelect
          label={t("bank.counts")}
          value={said.chosen}
          onChange={(event) => say({ ...said, chosen: event.currentTarget.value })}
          data={[
            ...choices.map((choice) => ({ value: choice.key, label: name(choice) })),
            { value: SHARED, label: t("bank.shared") },
            { value: ASIDE, label: t("bank.aside") },
          ]}
        />
      )}
      {line.state !== "recorded" && said.chosen === SHARED && (
        <SplitFields open={payableBy(line, payable)} split={said.split} change={(split) => say({ ...said, split })} />
      )}
      {line.alike !== null && said.chosen !== ASIDE && (
        <Checkbox
          size="md"
          label={t("bank.isAnother")}
          checked={said.isAnother}
          onChange={(event) => say({ ...said, isAnother: event.currentTarget.checked })}
        />
      )}
      {proposed !== null && (
        <p className="soft small">
          {t(`bank.confidence.${proposed.confidence}`)} :{" "}
          {proposed.reasons.map((reason) => t(`bank.reason.${reason}`)).join(", ")}
        </p>
      )}
    </>
  );
}

/** What was recorded before, in its own words where this person may read them. */
function AlikeWords({ alike }: { readonly alike: NonNullable<Line["alike"]> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const credit = { date: shortDate(alike.on, language), amount: amountWords(alike.amount, language) };
  const whose = [alike.client, alike.words].filter((part) => part !== null).join(", ");
  return (
    <p className="small">{whose === "" ? t("bank.alikeElsewhere", credit) : t("bank.alikeTo", { ...credit, whose })}</p>
  );
}

/** "F2023-0001 : 1 140,00 €", each part of a transfer that pays several. */
function useChoiceWords(): (choice: Choice) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ parts }) =>
    parts.map(({ number, amount }) => t("bank.part", { number, amount: amountWords(amount, language) })).join(" + ");
}
