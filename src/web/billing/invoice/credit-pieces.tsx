import { Button, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { draftCreditQuery, issueCredit, type CreditInput, type InvoiceAt } from "../../api/billing.ts";
import { useWrite } from "../../api/queries.ts";
import { Loaded } from "../../pieces/loaded.tsx";
import { say } from "../../pieces/toast.tsx";
import { PdfFrame } from "./document.tsx";

/** Issues the credit note, then shows it. */
export function useCredit(at: InvoiceAt) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return useWrite(issueCredit, ({ number }) => {
    say(t("credit.issued", { number }));
    void navigate({ to: "/factures/$client/$number", params: { client: at.client, number } });
  });
}

export function CreditReason(props: { readonly value: string; readonly change: (reason: string) => void }) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t("credit.reason")}
      value={props.value}
      onChange={(event) => props.change(event.currentTarget.value)}
      required
      withAsterisk={false}
      maxLength={200}
      autosize
    />
  );
}

/** The page itself, as it will leave but for its number, shown once everything is said: each sheet says that it is a draft. */
export function CreditPreview(props: {
  readonly input: CreditInput;
  readonly whole: boolean;
  readonly shown: boolean;
  readonly show: (shown: boolean) => void;
}) {
  const { t } = useTranslation();
  const open = props.shown && props.whole;
  return (
    <>
      <p>
        <Button variant="default" disabled={!props.whole} aria-expanded={open} onClick={() => props.show(!props.shown)}>
          {t(open ? "document.hide" : "issue.showDocument")}
        </Button>
      </p>
      {open && <DraftDocument input={props.input} />}
    </>
  );
}

function DraftDocument({ input }: { readonly input: CreditInput }) {
  const { t } = useTranslation();
  const pdf = useQuery(draftCreditQuery(input));
  return <Loaded query={pdf}>{(address) => <PdfFrame address={address} name={t("credit.draft")} />}</Loaded>;
}
