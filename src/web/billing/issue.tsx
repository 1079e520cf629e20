import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InvoiceDraft } from "#billing/api.ts";
import { draftDocumentQuery, issueInvoice, previewInvoice, type IssueInput } from "../api/billing.ts";
import { useWrite } from "../api/queries.ts";
import { amountWords } from "../format/amount.ts";
import { shortDate } from "../format/time.ts";
import { Fault, Warning } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import classes from "./billing.module.css";
import { PdfFrame } from "./invoice/document.tsx";
import { Lines } from "./lines.tsx";
import { Totals } from "./totals.tsx";

/** What will be invoiced together; `order` says whether its number is asked for here, may be, or is known already. */
export type Issuing = Pick<IssueInput, "client" | "contract" | "items"> & {
  readonly order: "required" | "optional" | "known";
};

/**
 * An invoice is prepared, read, then issued: a number never leaves on one click. The draft and the issue come from one
 * function of the server, and a changed field takes the draft away.
 */
export function Issue({ of }: { readonly of: Issuing }) {
  const { t } = useTranslation();
  const [order, setOrder] = useState("");
  const [service, setService] = useState("");
  const { order: orderAsked, ...items } = of;
  const input: IssueInput = {
    ...items,
    ...(order.trim() !== "" && { orderNumber: order.trim() }),
    ...(service.trim() !== "" && { serviceCode: service.trim() }),
  };
  const preview = useMutation({ mutationFn: previewInvoice });
  const change = (set: (value: string) => void) => (event: React.ChangeEvent<HTMLInputElement>) => {
    set(event.currentTarget.value);
    preview.reset();
  };
  return (
    <div className={classes["lines"]}>
      <SendForm className={classes["row"]} send={() => preview.mutate(input)}>
        {orderAsked !== "known" && (
          <TextInput
            label={t("order.number")}
            description={t(`issue.order.${orderAsked}`)}
            value={order}
            onChange={change(setOrder)}
            required={orderAsked === "required"}
            withAsterisk={false}
            maxLength={50}
          />
        )}
        <TextInput
          label={t("issue.service")}
          description={t("issue.serviceHint")}
          value={service}
          onChange={change(setService)}
          maxLength={100}
        />
        <Button type="submit" variant={preview.data ? "default" : "filled"} loading={preview.isPending}>
          {t("issue.preview")}
        </Button>
      </SendForm>
      <Fault fault={preview.error} />
      {preview.data && <Draft draft={preview.data} input={input} />}
    </div>
  );
}

/** The invoice as it will leave, and the one button that numbers it. */
function Draft({ draft, input }: { readonly draft: InvoiceDraft; readonly input: IssueInput }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const write = useWrite(issueInvoice, ({ number }) => {
    say(t("invoices.issued", { number }));
    void navigate({ to: "/factures/$client/$number", params: { client: input.client, number } });
  });
  return (
    <section className={classes["draft"]} aria-label={t("issue.draft")}>
      <h3>{t("issue.draft")}</h3>
      <p className="soft">
        {t("issue.buyer", { name: draft.buyer, siret: draft.buyerSiret })}
        {draft.orderNumber !== null && ` · ${t("invoices.order", { number: draft.orderNumber })}`}
        {draft.serviceCode !== null && ` · ${t("issue.serviceOf", { code: draft.serviceCode })}`}
      </p>
      <Lines lines={draft.lines} label={t("invoices.lines")} />
      <Totals totals={draft.totals} />
      <p className="soft">
        {draft.paymentTerms}
        {draft.dueOn !== null && ` · ${t("invoices.dueIfSent", { day: shortDate(draft.dueOn, language) })}`}
      </p>
      <p>
        <Button variant="default" aria-expanded={open} onClick={() => setOpen((before) => !before)}>
          {t(open ? "document.hide" : "issue.showDocument")}
        </Button>
      </p>
      {open && <DraftDocument input={input} />}
      <Warning>{t("issue.final")}</Warning>
      <Fault fault={write.error} />
      <div>
        <Button loading={write.isPending} onClick={() => write.mutate(input)}>
          {t("issue.confirm", { amount: amountWords(draft.totals.gross, language) })}
        </Button>
      </div>
    </section>
  );
}

/** The page itself, as it will leave but for its number: each sheet says that it is a draft. */
function DraftDocument({ input }: { readonly input: IssueInput }) {
  const { t } = useTranslation();
  const pdf = useQuery(draftDocumentQuery(input));
  return <Loaded query={pdf}>{(address) => <PdfFrame address={address} name={t("issue.draft")} />}</Loaded>;
}
