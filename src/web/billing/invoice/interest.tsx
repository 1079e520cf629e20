import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Invoice } from "#billing/api.ts";
import type { InterestView } from "#billing/interest-api.ts";
import { claimInterest, interestFile, interestQuery, paperFile, type InvoiceAt } from "../../api/billing.ts";
import { useWrite } from "../../api/queries.ts";
import { amountWords, rateWords } from "../../format/amount.ts";
import { shortDate } from "../../format/time.ts";
import { Chip } from "../../pieces/chip.tsx";
import { useDraft } from "../../pieces/draft.ts";
import { Fault, Warning } from "../../pieces/fault.tsx";
import { Icon } from "../../pieces/icon.tsx";
import { Loaded } from "../../pieces/loaded.tsx";
import { Card } from "../../pieces/page.tsx";
import { Scroll } from "../../pieces/scroll.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { useLanguage } from "../../pieces/telling.ts";
import { say } from "../../pieces/toast.tsx";
import { useMails } from "../../session/mails.ts";
import { useMay, useSession } from "../../session/session.ts";
import shared from "../billing.module.css";
import classes from "./invoice.module.css";

type Props = { readonly at: InvoiceAt; readonly invoice: Invoice };

/** Interest of a late invoice by the contract and by the law, and which one the contract claims (B4, C10, C11). */
export function Interest({ at, invoice }: Props) {
  const { t } = useTranslation();
  const interest = useQuery(interestQuery(at));
  return (
    <Card title={t("invoices.lateTitle", { count: invoice.late?.days ?? 0 })} id="interest">
      <Loaded query={interest}>{(data) => <Shown at={at} contract={invoice.contract} interest={data} />}</Loaded>
    </Card>
  );
}

type ShownProps = { readonly at: InvoiceAt; readonly contract: string; readonly interest: InterestView };

function Shown({ at, contract, interest }: ShownProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const issues = may("billing.issue", at.client, contract);
  const { total, amount: rest, legal } = interest;
  const left = rest !== null && legal.interest !== null && Number(rest) > 0;
  return (
    <div className={shared["lines"]}>
      <Compared interest={interest} />
      {interest.contract.pause && (
        <p className="soft small">
          {t("interest.pause", {
            first: shortDate(interest.contract.pause.first, language),
            last: shortDate(interest.contract.pause.last, language),
          })}
        </p>
      )}
      {legal.interest === null && <MissingRate enters={issues} halfYear={legal.halfYear} />}
      {total !== null && (
        <p>
          <strong>
            {t(legal.interest === null ? "interest.waits" : "interest.total", { amount: amountWords(total, language) })}
          </strong>{" "}
          <span className="soft small">
            {t(interest.claimed === "legal" ? `interest.why.${interest.buyer}` : "interest.why.contract")}
          </span>
        </p>
      )}
      {interest.graceGranted && interest.buyer === "public" && <p className="soft small">{t("interest.grace")}</p>}
      {interest.before.map(({ number, issuedOn, amount }) => (
        <p key={number}>
          <a href={paperFile(at.client, number)} download>
            {t("interest.sent", {
              number,
              day: shortDate(issuedOn, language),
              amount: amountWords(amount, language),
            })}
          </a>
        </p>
      ))}
      {interest.before.length > 0 && rest !== null && (
        <p>
          <strong>
            {Number(rest) > 0 ? t("interest.left", { amount: amountWords(rest, language) }) : t("interest.allAsked")}
          </strong>
        </p>
      )}
      {left && may("billing.prepare", at.client, contract) && (
        <p className={shared["row"]}>
          <Button
            component="a"
            href={interestFile(at)}
            download
            variant="default"
            size="xs"
            leftSection={<Icon name="download" size={16} />}
          >
            {t("interest.statement")}
          </Button>
        </p>
      )}
      {left && issues && <Claim at={at} amount={rest} />}
    </div>
  );
}

/** Which half-year's rate is missing, and where whoever may do it enters it; the client reads who has to. */
function MissingRate({ enters, halfYear }: { readonly enters: boolean; readonly halfYear: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { opensClients } = useSession();
  return (
    <Warning>
      <p>{t("interest.rateMissing", { day: shortDate(halfYear, language) })}</p>
      {enters ? (
        <p>
          <Link to="/factures/reglages" search={{ semestre: halfYear }} hash="rates">
            {t(opensClients ? "interest.enterRate" : "interest.seeRates")}
          </Link>
        </p>
      ) : (
        <p>{t("interest.rateAwaited")}</p>
      )}
    </Warning>
  );
}

/** The letter is read before it is numbered; nothing leaves without this press. */
function Claim({ at, amount }: { readonly at: InvoiceAt; readonly amount: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const mails = useMails();
  const [words, setWords, forget] = useDraft(`claim.${at.client}.${at.number}`);
  const write = useWrite(claimInterest, () => {
    forget();
    say(t(mails ? "interest.done" : "interest.donePortal"));
  });
  return (
    <details className={classes["byHand"]}>
      <summary>{t("interest.claim")}</summary>
      <SendForm className={shared["lines"]} send={() => write.mutate({ at, words: words.trim() })}>
        <Textarea
          label={t("interest.words")}
          description={t("interest.wordsHint")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <Warning>{t("interest.nothingSent")}</Warning>
        <Fault fault={write.error} />
        <div>
          <Button type="submit" color="red" loading={write.isPending}>
            {t(mails ? "interest.send" : "interest.sendPortal", { amount: amountWords(amount, language) })}
          </Button>
        </div>
      </SendForm>
    </details>
  );
}

function Compared({ interest }: { readonly interest: InterestView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { contract, legal, claimed } = interest;
  const unknown = t("interest.unknown");
  const lawRate = legal.rate !== null ? rateWords(legal.rate, language) : legal.interest === null ? unknown : "–";
  const rows = [
    ["rate", rateWords(contract.rate, language), lawRate],
    ["limit", shortDate(contract.limit, language), shortDate(legal.limit, language)],
    ["days", String(contract.days), String(legal.days)],
    [
      "interest",
      amountWords(contract.interest, language),
      legal.interest === null ? unknown : amountWords(legal.interest, language),
    ],
    ["indemnity", "–", amountWords(legal.indemnity, language)],
  ] as const;
  const mark = (side: "contract" | "legal") => claimed === side && <Chip tone="accent">{t("interest.claimed")}</Chip>;
  return (
    <Scroll label={t("interest.compared")}>
      <table className={shared["table"]}>
        <caption className="only-read">{t("interest.compared")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="only-read">{t("interest.what")}</span>
            </th>
            <th scope="col" className={shared["number"]}>
              {t("invoices.lateContract")} {mark("contract")}
            </th>
            <th scope="col" className={shared["number"]}>
              {t("invoices.lateLegal")} {mark("legal")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, byContract, byLaw]) => (
            <tr key={name}>
              <th scope="row">{t(`interest.row.${name}`)}</th>
              <td className={shared["number"]}>{byContract}</td>
              <td className={shared["number"]}>{byLaw}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
