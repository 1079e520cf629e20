/** Which recap an order answers, and what becomes of it there: recorded, refused or taken back as in a lived contract (B13). */
import { at as keptAt, isFrozen, placeOf } from "#billing/book.ts";
import { refused as billingRefused, type BillingRefusal } from "#billing/refusals.ts";
import { orderFault, withdrawalFault } from "#billing/room.ts";
import type { SavedOrder } from "#billing/saved.ts";
import type { PeriodOf } from "#billing/sheet.ts";
import { totalsOf } from "#billing/totals.ts";
import { parseAmount } from "#kernel/money.ts";
import { civilDay, type CivilPeriod } from "#kernel/period.ts";
import type { EventOf } from "./event.ts";
import { refused } from "./refusals.ts";
import { askedIn, settle, waitingIn } from "./settle.ts";
import { idOf, periodsOf, refigure, type Story } from "./story.ts";

/** An order names its period, or answers the oldest recap that waits. Without an amount it is for all that waits. */
export function orderTold(story: Story, event: EventOf<"order">, at: Temporal.Instant): void {
  const waiting = waitingOf(story, at);
  if (event.period === undefined) {
    // A recap that no order answered comes before one of which an order left a part open.
    const of = waiting.find((one) => keptAt(story.book.orders, placeOf(one)).length === 0) ?? waiting[0];
    if (of) enter(story, event, of, at);
    else fault(story, event, refused("simulation.no_recap_waiting", { number: event.number }));
    return;
  }
  const named = String(event.period);
  const isNamed = (of: PeriodOf): boolean => idOf(of) === named || namesPeriod(named, of.period);
  const of = waiting.find(isNamed);
  const toCome = story.chain.some((one) => isNamed(one) && !story.sent.has(idOf(one)));
  if (of) enter(story, event, of, at);
  else if (toCome) story.early = [...story.early, event];
  else fault(story, event, notAwaited(story, named, event.number, isNamed));
}

/** An order that names no period of worked time, or one that asks for nothing more, is refused as in a lived contract. */
function notAwaited(story: Story, named: string, number: string | number, isNamed: (of: PeriodOf) => boolean): No {
  const known = periodsOf(story);
  if (known.some(isNamed)) return billingRefused("billing.order_not_awaited");
  return refused("simulation.unknown_period", { number, period: named, example: known[0] ? idOf(known[0]) : "" });
}

/** Orders that came before their recap is due wait for it. */
export function enterEarly(story: Story, of: PeriodOf, at: Temporal.Instant): void {
  const own = story.early.filter(({ period }) => period === idOf(of) || namesPeriod(String(period), of.period));
  for (const event of own) {
    if (!waitingOf(story, at).some((one) => idOf(one) === idOf(of))) return;
    story.early = story.early.filter((one) => one !== event);
    enter(story, event, of, at);
  }
}

/** Recaps that left and of which no order covers something, the oldest first. */
function waitingOf(story: Story, at: Temporal.Instant): PeriodOf[] {
  return [...story.sent.values()].flatMap(({ of }) => {
    if (!of.charge.orderRequired) return [];
    if (!isFrozen(story.book, of)) refigure(story, of, at);
    return waitingIn(story, of).length > 0 ? [of] : [];
  });
}

function enter(story: Story, event: EventOf<"order">, of: PeriodOf, at: Temporal.Instant): void {
  const { clientId, contractId } = story.book;
  const order: SavedOrder = {
    clientId,
    contractId,
    ...placeOf(of),
    ...amountOf(story, event, of),
    id: `order ${event.line}`,
    number: String(event.number).trim(),
    receivedOn: civilDay(event.at, of.contract.zone),
    cameBy: "typed",
    at: event.at,
    files: [],
    withdrawn: null,
  };
  const known = keptAt(story.book.orders, placeOf(of)).some(({ number }) => number === order.number);
  const no = known ? billingRefused("billing.order_known", { number: order.number }) : orderFault(story.book, order);
  if (order.amount <= 0) fault(story, event, billingRefused("billing.amount_not_positive"));
  else if (no) fault(story, event, no);
  else {
    story.book = { ...story.book, orders: [...story.book.orders, order] };
    settle(story, [of], at);
  }
}

function amountOf(story: Story, event: EventOf<"order">, of: PeriodOf): Pick<SavedOrder, "amount" | "withTax"> {
  const waiting = totalsOf(waitingIn(story, of)).net;
  const amount = event.amount === undefined ? waiting : (parseAmount(String(event.amount)) ?? waiting);
  const { net, gross } = totalsOf(askedIn(story, of));
  // An amount that is the total of the quote to the cent says by itself that it includes tax.
  return { amount, withTax: event.with_tax ?? (event.amount !== undefined && amount === gross && amount !== net) };
}

/** An order that was recorded wrongly is taken back: the last one of that number. */
export function withdrawalTold(story: Story, event: EventOf<"order_withdrawn">): void {
  const { orders, withdrawnOrders } = story.book;
  const order = orders.findLast(({ number }) => number === String(event.number).trim());
  if (!order) {
    fault(story, event, refused("simulation.unknown_order", { number: event.number }));
    return;
  }
  const no = withdrawalFault(story.book, order);
  if (no) {
    fault(story, event, no);
    return;
  }
  const { number } = order;
  const withdrawn = { number, reason: event.reason ?? "", by: "simulation", at: event.at.toString() };
  story.book = {
    ...story.book,
    orders: orders.filter((one) => one !== order),
    withdrawnOrders: [...withdrawnOrders, { ...order, withdrawn }],
  };
}

type No = ReturnType<typeof refused> | { readonly refusal: BillingRefusal };

const fault = (story: Story, { line }: { readonly line: number }, { refusal }: No): void =>
  void story.faults.push({ line, refusal });

/** "2023-Q4", "2023-T4", "2023-10", the first day, or "first..last". */
export function namesPeriod(name: string, { first, last }: CivilPeriod): boolean {
  const quarter = /^(\d{4})[- ]?[QT]([1-4])$/i.exec(name);
  if (quarter) return first.year === Number(quarter[1]) && Math.ceil(first.month / 3) === Number(quarter[2]);
  const text = first.toString();
  return name === text || name === text.slice(0, 7) || name === `${text}..${last.toString()}`;
}
