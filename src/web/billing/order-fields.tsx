import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { typedAmount } from "./typed-amount.ts";

type Props = {
  readonly number: string;
  readonly setNumber: (number: string) => void;
  readonly amountLabel: string;
  /** As it is typed, and not understood yet. */
  readonly amount: string;
  readonly setAmount: (amount: string) => void;
};

/** The number and the amount of a purchase order, typed by hand or corrected after they were read in a message (B13). */
export function OrderFields({ number, setNumber, amountLabel, amount, setAmount }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t("order.number")}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        maxLength={50}
        required
        withAsterisk={false}
      />
      <TextInput
        label={amountLabel}
        value={amount}
        onChange={(event) => setAmount(event.currentTarget.value)}
        error={typedAmount(amount) === null && t("order.badAmount")}
        inputMode="decimal"
        required
        withAsterisk={false}
      />
    </>
  );
}
