import { Checkbox, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { amountWords } from "../../format/amount.ts";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../billing.module.css";
import { typedAmount } from "../typed-amount.ts";
import type { Payable } from "./choices.ts";
import { hasExcess, type Split } from "./split.ts";

type Props = {
  readonly open: readonly Payable[];
  readonly split: Split;
  readonly change: (split: Split) => void;
};

/** An amount beside each invoice of the client; a paid one may receive what is held for the client. */
export function SplitFields({ open, split, change }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <fieldset className={shared["fields"]}>
      <legend>{t("bank.splitHint")}</legend>
      <div className={shared["row"]}>
        {open.map(({ number, balance }) => {
          const text = split.amounts[number] ?? "";
          return (
            <TextInput
              key={number}
              label={t("bank.splitOne", {
                number,
                amount: amountWords(balance.startsWith("-") ? "0.00" : balance, language),
              })}
              value={text}
              onChange={(event) =>
                change({ ...split, amounts: { ...split.amounts, [number]: event.currentTarget.value } })
              }
              error={text.trim() !== "" && typedAmount(text) === null && t("order.badAmount")}
              inputMode="decimal"
            />
          );
        })}
      </div>
      {hasExcess(split, open) && (
        <Checkbox
          size="md"
          label={t("bank.keepExcess")}
          checked={split.keepExcess}
          onChange={(event) => change({ ...split, keepExcess: event.currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}
