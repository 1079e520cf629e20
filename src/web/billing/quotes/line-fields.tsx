import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import shared from "../billing.module.css";
import { lineOf, type TypedLine } from "./typed-quote.ts";

type Props = {
  readonly lines: readonly TypedLine[];
  readonly change: (lines: readonly TypedLine[]) => void;
  /** The person tried to keep the draft: what is missing is said from then on. */
  readonly asked: boolean;
};

const FIELDS = ["label", "quantity", "unit", "unitPrice"] as const;

/** The lines of a quote, each with its label, quantity, unit and price. */
export function LineFields({ lines, change, asked }: Props) {
  const { t } = useTranslation();
  const set = (index: number, part: Partial<TypedLine>): void =>
    change(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  return (
    <>
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line being typed has no other name than its place
        <fieldset key={index} className={shared["fields"]}>
          <legend>{t("quotes.line", { number: index + 1 })}</legend>
          <div className={shared["line"]}>
            {FIELDS.map((field) => (
              <TextInput
                key={field}
                label={t(`quotes.field.${field}`)}
                value={line[field]}
                onChange={(event) => set(index, { [field]: event.currentTarget.value })}
                {...(field === "quantity" || field === "unitPrice" ? { inputMode: "decimal" as const } : {})}
              />
            ))}
            {lines.length > 1 && (
              <Button variant="subtle" onClick={() => change(lines.filter((_, at) => at !== index))}>
                {t("quotes.removeLine", { number: index + 1 })}
              </Button>
            )}
          </div>
          {asked && lineOf(line) === null && <p role="alert">{t("quotes.lineMissing")}</p>}
        </fieldset>
      ))}
    </>
  );
}
