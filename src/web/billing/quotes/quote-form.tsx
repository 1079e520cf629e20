import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { writeQuote } from "../../api/quotes.ts";
import { useWrite } from "../../api/queries.ts";
import { amountWords } from "../../format/amount.ts";
import { DayField } from "../../pieces/day-field.tsx";
import { useDraft } from "../../pieces/draft.ts";
import { Fault } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import shared from "../billing.module.css";
import { LineFields } from "./line-fields.tsx";
import { EMPTY_LINE, keptQuote, lineOf, netOf, type TypedQuote } from "./typed-quote.ts";

export type QuoteFor = {
  readonly client: string;
  readonly contract: string;
  readonly revises?: string;
  /** The request of which the quote is made. */
  readonly request?: number;
};

const KINDS = ["long_work", "skills_transfer", "other"] as const;

/** What is typed stays on this device until the draft is kept: a closed tab loses nothing. */
export function QuoteForm({ of, begin }: { readonly of: QuoteFor; readonly begin: TypedQuote }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const [kept, keep, forget] = useDraft(`quote.${of.client}.${of.contract}.${of.revises ?? of.request ?? "new"}`);
  const quote = keptQuote(kept) ?? begin;
  const [asked, setAsked] = useState(false);
  const change = (part: Partial<TypedQuote>): void => keep(JSON.stringify({ ...quote, ...part }));
  const lines = quote.lines.map(lineOf);
  const write = useWrite(writeQuote, (answer) => {
    forget();
    say(t("quotes.kept"));
    void navigate({ to: "/factures/devis/$client/$quote", params: { client: of.client, quote: answer.quote } });
  });
  const send = (): void => {
    setAsked(true);
    const whole = lines.filter((line) => line !== null);
    if (whole.length < lines.length || quote.validUntil === "") return;
    const words = quote.words.trim();
    write.mutate({
      client: of.client,
      body: {
        contract: of.contract,
        kind: quote.kind,
        title: quote.title.trim(),
        validUntil: quote.validUntil,
        lines: whole,
        ...(words !== "" && { words }),
        ...(of.revises !== undefined && { revises: of.revises }),
        ...(of.request !== undefined && { request: of.request }),
      },
    });
  };
  return (
    <SendForm className={shared["stack"]} send={send}>
      <div className={shared["row"]}>
        <NativeSelect
          label={t("quotes.why")}
          value={quote.kind}
          onChange={(event) => change({ kind: KINDS.find((one) => one === event.currentTarget.value) ?? "other" })}
          data={KINDS.map((value) => ({ value, label: t(`quotes.kind.${value}`) }))}
        />
        <DayField label={t("quotes.open")} value={quote.validUntil} change={(validUntil) => change({ validUntil })} />
      </div>
      <TextInput
        label={t("quotes.object")}
        value={quote.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        required
        withAsterisk={false}
        maxLength={200}
      />
      <Textarea
        label={t("quotes.what")}
        description={t("common.optional")}
        value={quote.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
        autosize
        minRows={2}
      />
      <LineFields lines={quote.lines} change={(next) => change({ lines: next })} asked={asked} />
      <div className={shared["row"]}>
        <Button variant="default" onClick={() => change({ lines: [...quote.lines, EMPTY_LINE] })}>
          {t("quotes.addLine")}
        </Button>
        <strong className="numbers">
          {t("billing.amountNet", { amount: amountWords(netOf(quote.lines), language) })}
        </strong>
      </div>
      <Fault fault={write.error} />
      <div>
        <Button type="submit" loading={write.isPending}>
          {t("quotes.keep")}
        </Button>
      </div>
    </SendForm>
  );
}
