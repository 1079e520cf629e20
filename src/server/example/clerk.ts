import { noteFact, readInvoiceView } from "#billing/actions/invoice.ts";
import { listDue, listPeriods } from "#billing/actions/lists.ts";
import { closePeriod, enterOrder, type Doing } from "#billing/actions/period.ts";
import type { InvoiceFactBody, PeriodSummary } from "#billing/api.ts";
import { sendQuote, writeQuote } from "#billing/actions/quote.ts";
import type { QuoteBody } from "#billing/specific/api.ts";
import { readContracts } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import { issueInvoice } from "#einvoice/actions/document.ts";
import { accepted } from "#kernel/result.ts";
import type { ExampleParty } from "./people.ts";

/** A billed period, as the lists name it. */
export type Quarter = Pick<PeriodSummary, "contract" | "charge" | "period" | "totals">;

/** Tells the money of the example with the product's own actions. */
export type Clerk = {
  /** Periods of worked time that are over on a day, the latest first. */
  readonly finished: (at: Temporal.Instant) => Promise<readonly Quarter[]>;
  /** Issues, one invoice for each group, the fees that are due; their numbers. */
  readonly issueFees: (at: Temporal.Instant, orderNumber: string) => Promise<string[]>;
  readonly close: (at: Temporal.Instant, quarter: Quarter) => Promise<void>;
  /** The order covers the whole quote. */
  readonly order: (at: Temporal.Instant, quarter: Quarter, number: string) => Promise<void>;
  readonly issue: (at: Temporal.Instant, quarter: Quarter) => Promise<string>;
  readonly note: (at: Temporal.Instant, number: string, kind: InvoiceFactBody["kind"]) => Promise<void>;
  /** Drafts a specific quote and sends it. */
  readonly offer: (at: Temporal.Instant, quote: Offer) => Promise<void>;
  /** All that is left to pay. */
  readonly pay: (at: Temporal.Instant, number: string) => Promise<void>;
};

type Offer = Pick<QuoteBody, "kind" | "title" | "words" | "lines"> & { readonly days: number };

const ZONE = "Europe/Paris";
const dayOf = (at: Temporal.Instant): string => at.toZonedDateTimeISO(ZONE).toPlainDate().toString();

/** The clerk of the example's client. Throws on a refusal: the story is ours, and must hold. */
export function clerkOf(tx: Tx, { clientId, people }: ExampleParty): Clerk {
  const client = { clientId, clientCode: "MIR" };
  const provider = (now: Temporal.Instant): Doing => ({ client, by: { id: people.billing, name: "Inès Morel" }, now });
  const town = (now: Temporal.Instant): Doing => ({ client, by: { id: people.finance, name: "Robin Texier" }, now });
  const at = ({ contract, charge, period }: Quarter) => ({ contract, charge, first: period.first });
  const known = async (quarter: Quarter, now: Temporal.Instant): Promise<Quarter> => {
    const found = (await listPeriods(tx, {}, now)).find(
      ({ charge, period }) => charge === quarter.charge && period.first === quarter.period.first,
    );
    if (!found) throw new Error(`no period of ${quarter.charge} begins on ${quarter.period.first}`);
    return found;
  };
  return {
    finished: async (now) => (await listPeriods(tx, {}, now)).filter(({ state }) => state !== "running"),
    issueFees: async (now, orderNumber) => {
      const due = accepted(await listDue(tx, undefined, now)).filter(({ ready }) => ready);
      const numbers: string[] = [];
      for (const [first, ...rest] of Map.groupBy(due, ({ together }) => together).values()) {
        if (!first) continue;
        const items = [first, ...rest].map(({ charge, period }) => ({ charge, first: period.first }));
        const body = { contract: first.contract, items, orderNumber };
        numbers.push(accepted(await issueInvoice(tx, provider(now), body)).number);
      }
      return numbers;
    },
    close: async (now, quarter) => void accepted(await closePeriod(tx, provider(now), at(quarter), null)),
    order: async (now, quarter, number) => {
      const { totals } = await known(quarter, now);
      const body = { number, amount: totals.gross, withTax: true, receivedOn: dayOf(now) };
      accepted(await enterOrder(tx, town(now), at(quarter), body));
    },
    issue: async (now, quarter) => {
      const { contract, ...item } = at(quarter);
      return accepted(await issueInvoice(tx, provider(now), { contract, items: [item] })).number;
    },
    note: async (now, number, kind) =>
      void accepted(await noteFact(tx, provider(now), number, { kind, on: dayOf(now) })),
    offer: async (now, { days, ...quote }) => {
      const [known] = await readContracts(tx, clientId);
      if (!known) throw new Error("the example has no contract to quote for");
      const validUntil = now.toZonedDateTimeISO(ZONE).toPlainDate().add({ days }).toString();
      const body = { ...quote, contract: known.contractId, validUntil };
      const written = accepted(await writeQuote(tx, provider(now), body));
      accepted(await sendQuote(tx, provider(now), written.quote));
    },
    pay: async (now, number) => {
      const { balance } = accepted(await readInvoiceView(tx, provider(now), number));
      accepted(await noteFact(tx, provider(now), number, { kind: "paid", on: dayOf(now), amount: balance }));
    },
  };
}
