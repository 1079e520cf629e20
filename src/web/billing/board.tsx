import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { BoardItem } from "#billing/ledger-api.ts";
import { BackLink } from "./back-link.tsx";
import { boardQuery } from "../api/ledger.ts";
import { addAmounts } from "../format/add-amounts.ts";
import { amountWords } from "../format/amount.ts";
import { shortDate } from "../format/time.ts";
import { Chip, type Tone } from "../pieces/chip.tsx";
import { Warning } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { useMay, useSession } from "../session/session.ts";
import shared from "./billing.module.css";
import classes from "./list.module.css";
import { MailOrders } from "./mail-orders.tsx";
import { doerOf } from "./doer.ts";
import { amountKey, WAITS } from "./states.ts";
import { usePeriodWords } from "../pieces/period-words.ts";

/** Who waits for whom, and since when: all of it for the provider, for the client what is theirs to do. */
export function BoardPage() {
  const { t } = useTranslation();
  const { side } = useSession();
  const may = useMay();
  const board = useQuery(boardQuery);
  return (
    <Page title={t("board.title")} above={<BackLink />}>
      <p className="soft">{t(side === "provider" ? "board.hint" : "board.hintClient")}</p>
      <MailOrders />
      <Loaded query={board}>
        {({ items, nobodyBills }) => (
          <>
            {nobodyBills.map((client) => (
              <Warning key={client}>
                {t("board.nobodyBills", { client })}{" "}
                {may("people.manage", client) && <Link to="/personnes">{t("board.giveRole")}</Link>}
              </Warning>
            ))}
            <Columns items={side === "provider" ? items : items.filter(({ who }) => who === "client")} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Columns({ items }: { readonly items: readonly BoardItem[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <Empty title={t("board.none")}>{t("board.noneHint")}</Empty>;
  return (
    <div className={classes["board"]}>
      {WAITS.map((what) => {
        const own = items.filter((item) => item.what === what);
        return own.length > 0 && <Column key={what} what={what} items={own} />;
      })}
    </div>
  );
}

const WHO: Readonly<Record<BoardItem["who"], Tone>> = { provider: "accent", client: "soon", portal: "plain" };

function Column({ what, items }: { readonly what: BoardItem["what"]; readonly items: readonly BoardItem[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { side } = useSession();
  const may = useMay();
  const who = items[0]?.who ?? "provider";
  const known = items.flatMap(({ gross }) => (gross === null ? [] : [gross]));
  const doers = items.map((item) => doerOf(item, side, may));
  const doer = doers.includes("you") ? "you" : (doers[0] ?? who);
  return (
    <Card
      title={t(`board.what.${what}`)}
      id={`board-${what}`}
      aside={<Chip tone={WHO[who]}>{t(`board.who.${doer}`)}</Chip>}
    >
      <div className={classes["column"]}>
        <p className="soft small numbers">
          {t("board.count", { count: items.length })} ·{" "}
          {t(amountKey(what), { amount: amountWords(addAmounts(known), language) })}
        </p>
        <ul className={classes["column"]}>
          {items.map((item, index) => (
            <li key={`${item.client} ${item.contract} ${item.invoice ?? ""} ${item.label} ${item.since}`}>
              <Item item={item} />
              {doers[index] !== doer && <p className="small">{t(`board.who.${doers[index] ?? who}`)}</p>}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

/** Days after which a wait is long enough to ask about it. */
const LONG: Readonly<Record<BoardItem["what"], number>> = {
  recap: 7,
  answer: 15,
  order: 15,
  issue: 7,
  credit: 7,
  deposit: 1,
  portal: 2,
  sent: 15,
  suspended: 3,
  rejected: 3,
  late: 1,
  rest: 30,
  interest: 45,
  excess: 7,
};

function Item({ item }: { readonly item: BoardItem }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <p className={shared["head"]}>
        <Where item={item} />
        {item.gross !== null && (
          <span className="numbers">{t(amountKey(item.what), { amount: amountWords(item.gross, language) })}</span>
        )}
      </p>
      <p className="small">
        <span className={classes["age"]} data-long={item.days >= LONG[item.what]}>
          {t("board.days", { count: item.days })}
        </span>{" "}
        <span className="soft">
          {t(`board.since.${item.what}`, { day: shortDate(item.since, language) })} · {item.label}
        </span>
      </p>
    </>
  );
}

/** Where the next step is taken. */
function Where({ item }: { readonly item: BoardItem }) {
  const words = usePeriodWords();
  const { client, contract, period, invoice, quote } = item;
  if (quote !== null)
    return (
      <Link to="/factures/devis/$client/$quote" params={{ client, quote: quote.id }} data-row="">
        {quote.number}
      </Link>
    );
  if (invoice !== null)
    return (
      <Link to="/factures/$client/$number" params={{ client, number: invoice }} data-row="">
        {invoice}
      </Link>
    );
  if (period !== null)
    return (
      <Link
        to="/cloture/$client/$contract/$charge/$first"
        params={{ client, contract, charge: period.charge, first: period.first }}
        data-row=""
      >
        {client} · {words(period)}
      </Link>
    );
  return (
    <Link to="/factures" hash="due" data-row="">
      {client} · {item.label}
    </Link>
  );
}
