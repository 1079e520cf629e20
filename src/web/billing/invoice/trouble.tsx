import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import type { Deposits } from "#einvoice/api.ts";
import type { InvoiceAt } from "../../api/billing.ts";
import { refreshDeposit } from "../../api/deposits.ts";
import { useWrite } from "../../api/queries.ts";
import { frenchSpaces } from "../../language/typography.ts";
import { Fault, Warning } from "../../pieces/fault.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../billing.module.css";
import { DepositButton } from "./deposit.tsx";
import { FactForm } from "./fact-form.tsx";
import { CompleteForm, RecycleForm } from "./repair.tsx";

export type Told = NonNullable<Deposits["byHand"]["trouble"]>;

type Props = {
  readonly at: InvoiceAt;
  readonly invoice: Invoice;
  readonly deposits: Deposits;
  readonly trouble: Told;
};

/** One cause, one way out, and the button that is that way out. */
export function Trouble({ at, invoice, deposits, trouble }: Props) {
  const language = useLanguage();
  const words = (said: Told["cause"]): string => (language === "fr" ? frenchSpaces(said.fr) : said.en);
  return (
    <Warning tone={trouble.fix === "wait" ? "soon" : "late"}>
      <div className={shared["lines"]}>
        <p>
          <strong>{words(trouble.cause)}</strong>
        </p>
        <p>{words(trouble.remedy)}</p>
        <Fix at={at} invoice={invoice} deposits={deposits} trouble={trouble} />
      </div>
    </Warning>
  );
}

function Fix({ at, invoice, deposits, trouble }: Props) {
  const { t } = useTranslation();
  const flow = deposits.deposits.at(-1)?.flow ?? null;
  switch (trouble.fix) {
    case "none":
      return null;
    case "wait":
      return <Refresh at={at} />;
    case "deposit_again":
      return <DepositButton at={at} deposits={deposits} again />;
    case "recycle":
      return (
        <Opened label={t("life.fix.recycle")}>
          {(close) => <RecycleForm at={at} deposits={deposits} done={close} />}
        </Opened>
      );
    case "complete":
      return flow === null ? (
        <Opened label={t("life.fix.completed")}>
          {() => <FactForm at={at} invoice={invoice} kinds={["completed"]} />}
        </Opened>
      ) : (
        <Opened label={t("life.fix.complete")}>{(close) => <CompleteForm at={at} done={close} />}</Opened>
      );
    case "credit_and_reissue":
      return (
        <div>
          <Button component="a" href="#credit" color="red">
            {t("life.fix.credit")}
          </Button>
        </div>
      );
    case "settings":
      return <p className="soft">{t("life.fix.settings")}</p>;
    case "call":
      return <p className="soft">{t("life.fix.call", { number: invoice.number, flow: flow ?? "–" })}</p>;
  }
}

function Refresh({ at }: { readonly at: InvoiceAt }) {
  const { t } = useTranslation();
  const write = useWrite(refreshDeposit);
  return (
    <div>
      <Button variant="default" loading={write.isPending} onClick={() => write.mutate({ at })}>
        {t("life.fix.refresh")}
      </Button>
      <Fault fault={write.error} />
    </div>
  );
}

/** The way out is one press away, and folds again once it was taken. */
function Opened(props: { readonly label: string; readonly children: (close: () => void) => React.ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button aria-expanded={open} onClick={() => setOpen((before) => !before)}>
          {props.label}
        </Button>
      </div>
      {open && props.children(() => setOpen(false))}
    </>
  );
}
