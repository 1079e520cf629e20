import { Button, Checkbox, Radio, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import type { Giveables } from "#billing/credit-api.ts";
import { amountText, parseAmount, sum } from "#kernel/money.ts";
import { giveablesQuery, type CreditInput, type InvoiceAt } from "../../api/billing.ts";
import { amountWords } from "../../format/amount.ts";
import { Loaded } from "../../pieces/loaded.tsx";
import { Fault, Warning } from "../../pieces/fault.tsx";
import { Card } from "../../pieces/page.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import shared from "../billing.module.css";
import { CreditPreview, CreditReason, useCredit } from "./credit-pieces.tsx";
import { UnitsForm } from "./credit-units.tsx";

type Props = { readonly at: InvoiceAt; readonly invoice: Invoice };

/** An issued invoice never changes: what is wrong in it is given back with a reason. */
export function CreditCard({ at, invoice }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Card title={t("credit.title")} id="credit">
      <div className={shared["lines"]}>
        <p className="soft">{t("credit.hint")}</p>
        <div>
          <Button variant="default" aria-expanded={open} onClick={() => setOpen((before) => !before)}>
            {t(open ? "issue.giveUp" : "credit.prepare")}
          </Button>
        </div>
        {open && <Forms at={at} invoice={invoice} />}
      </div>
    </Card>
  );
}

/** Whole lines, or some units of one request where the invoice bears worked time (reading B10). */
function Forms({ at, invoice }: Props) {
  const giveable = useQuery(giveablesQuery(at));
  return (
    <Loaded query={giveable}>
      {({ lines, units }) => <LinesOrUnits at={at} invoice={invoice} lines={lines} units={units} />}
    </Loaded>
  );
}

function LinesOrUnits({ at, invoice, lines, units }: Props & Giveables) {
  const { t } = useTranslation();
  const [by, setBy] = useState("lines");
  return (
    <>
      {units.length > 0 && (
        <SegmentedControl
          fullWidth
          aria-label={t("credit.by")}
          value={by}
          onChange={setBy}
          data={(["lines", "units"] as const).map((one) => ({ value: one, label: t(`credit.byName.${one}`) }))}
        />
      )}
      {by === "units" && units.length > 0 ? (
        <UnitsForm at={at} units={units} />
      ) : (
        <Form at={at} invoice={invoice} left={lines} />
      )}
    </>
  );
}

/** @param left the lines of which credit notes left something: the others are not given back once more */
function Form({ at, invoice, left }: Props & { readonly left: Giveables["lines"] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [reason, setReason] = useState("");
  const [kept, setKept] = useState<readonly number[]>(() => left.map(({ line }) => line));
  const write = useCredit(at);
  const nets = left.filter(({ line }) => kept.includes(line)).map(({ net: rest }) => parseAmount(rest));
  const net = amountText(sum(nets.filter((one) => one !== null)));
  const [shown, setShown] = useState(false);
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const all = kept.length === left.length;
  const lines = [...kept].sort((one, other) => one - other);
  const input = { at, body: { reason: reason.trim(), lines, ...(all && purpose && { purpose }) } };
  const whole = input.body.reason !== "" && kept.length > 0 && (!all || purpose !== null);
  const send = (): void => {
    if (whole) write.mutate(input);
  };
  return (
    <SendForm className={shared["lines"]} send={send}>
      <CreditReason
        value={reason}
        change={(typed) => {
          setReason(typed);
          setShown(false);
        }}
      />
      <Checkbox.Group
        label={t("credit.lines")}
        value={kept.map(String)}
        onChange={(values) => {
          setKept(values.map(Number));
          setShown(false);
        }}
      >
        {left.map(({ line, net: rest }) => (
          <Checkbox
            key={line}
            value={String(line)}
            label={`${invoice.lines[line - 1]?.label ?? ""} · ${t("billing.amountNet", { amount: amountWords(rest, language) })}`}
          />
        ))}
      </Checkbox.Group>
      {all ? (
        <PurposeChoice
          value={purpose}
          choose={(chosen) => {
            setPurpose(chosen);
            setShown(false);
          }}
        />
      ) : (
        <p className="soft">{t("credit.part")}</p>
      )}
      <CreditPreview input={input} whole={whole} shown={shown} show={setShown} />
      <Warning>{t("credit.final")}</Warning>
      <Fault fault={write.error} />
      <div>
        <Button
          type="submit"
          color="red"
          disabled={kept.length === 0 || (all && purpose === null)}
          loading={write.isPending}
        >
          {t("credit.confirm", { amount: amountWords(net, language) })}
        </Button>
      </div>
    </SendForm>
  );
}

type Purpose = NonNullable<CreditInput["body"]["purpose"]>;

/** Nobody is taken at a guess: whether something is issued in its place is said before the credit note leaves. */
function PurposeChoice(props: { readonly value: Purpose | null; readonly choose: (purpose: Purpose) => void }) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t("credit.purpose")}
      value={props.value}
      onChange={(value) => props.choose(value === "again" ? "again" : "for_good")}
    >
      <div className={shared["lines"]}>
        {(["again", "for_good"] as const).map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(`credit.purposeName.${one}`)}
            description={t(`credit.purposeHint.${one}`)}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
