/**
 * The life of one deposit, from its dated events. Nothing is guessed: a call whose outcome is not known stays in doubt
 * until Chorus Pro, asked by the number of the invoice, says what it has.
 */
import { isDuplicate, causeOf } from "./causes.ts";
import { flowState } from "./flow-states.ts";
import { GONE, isLateEnough } from "./half-way.ts";
import { invoiceState } from "./invoice-states.ts";
import { trouble, words, type Trouble } from "./words.ts";

export type Errand = "deposit" | "recycle" | "complete";

/** What happened, as it is kept. `not_sent`: it certainly did not arrive. `unanswered`: nobody knows. */
export type Happening =
  | { readonly kind: "calling"; readonly call: Errand; readonly try: number }
  | { readonly kind: "accepted"; readonly flow: string }
  | { readonly kind: "refused"; readonly call: Errand; readonly code: string; readonly said: string }
  | { readonly kind: "not_sent"; readonly call: Errand; readonly said: string }
  | { readonly kind: "unanswered"; readonly call: Errand; readonly said: string }
  | { readonly kind: "absent" }
  | { readonly kind: "found"; readonly invoice: number; readonly flow: string | null }
  | { readonly kind: "flow"; readonly state: string; readonly errors: readonly string[] }
  | { readonly kind: "invoice"; readonly state: string; readonly on: string | null; readonly comment: string | null }
  | ({ readonly kind: "repair_asked" } & Repair)
  | { readonly kind: "repaired"; readonly call: Errand }
  | { readonly kind: "alarm" };

export type Repair =
  | {
      readonly call: "recycle";
      readonly siret: string;
      readonly serviceCode: string | null;
      readonly orderNumber: string | null;
      readonly comment: string | null;
    }
  | { readonly call: "complete"; readonly comment: string; readonly file: string | null };

export type Dated = { readonly at: Temporal.Instant; readonly eventId: string; readonly happening: Happening };

export type PendingRepair = { readonly eventId: string; readonly at: Temporal.Instant; readonly repair: Repair };

/** A call that was begun. `doubt` from its beginning until its outcome is known. */
export type Begun = { readonly call: Errand; readonly at: Temporal.Instant };

export type Life = {
  readonly asked: Temporal.Instant;
  readonly tries: number;
  readonly begun: Begun | null;
  /** Calls that certainly did not arrive, since the last that did. */
  readonly missed: { readonly times: number; readonly at: Temporal.Instant; readonly said: string } | null;
  readonly refused: { readonly call: Errand; readonly said: string } | null;
  readonly accepted: { readonly flow: string | null; readonly at: Temporal.Instant } | null;
  readonly flow: { readonly state: string; readonly errors: readonly string[]; readonly at: Temporal.Instant } | null;
  readonly invoice: number | null;
  /** When Chorus Pro was first seen to have it. */
  readonly found: Temporal.Instant | null;
  readonly state: { readonly code: string; readonly comment: string | null; readonly at: Temporal.Instant } | null;
  readonly repair: PendingRepair | null;
  /** Searched for after a doubt, and not there. */
  readonly absent: Temporal.Instant | null;
  readonly alarmed: boolean;
};

/** The life of a deposit asked for at `asked`, from its events, oldest first. */
export function lifeOf(asked: Temporal.Instant, events: readonly Dated[]): Life {
  const born: Life = {
    asked,
    tries: 0,
    begun: null,
    missed: null,
    refused: null,
    accepted: null,
    flow: null,
    invoice: null,
    found: null,
    state: null,
    repair: null,
    absent: null,
    alarmed: false,
  };
  return events.reduce(after, born);
}

function after(life: Life, { at, eventId, happening }: Dated): Life {
  switch (happening.kind) {
    case "calling":
      return { ...life, tries: life.tries + 1, begun: { call: happening.call, at }, refused: null };
    case "accepted":
      return { ...life, begun: null, missed: null, accepted: { flow: happening.flow, at }, absent: null };
    case "refused":
      return afterRefusal(life, happening);
    case "not_sent":
      return { ...life, begun: null, missed: { times: (life.missed?.times ?? 0) + 1, at, said: happening.said } };
    // The doubt stays: `begun` is cleared only by an answer or by a search that finds the invoice.
    case "unanswered":
      return life;
    case "absent":
      return { ...life, absent: at };
    case "found": {
      const accepted = life.accepted ?? { flow: happening.flow, at: life.begun?.at ?? at };
      const known = { accepted, invoice: happening.invoice, found: life.found ?? at };
      return { ...life, ...known, begun: null, missed: null, refused: null, absent: null };
    }
    case "flow":
      return { ...life, flow: { state: happening.state, errors: happening.errors, at } };
    case "invoice":
      return { ...life, state: { code: happening.state, comment: happening.comment, at } };
    case "repair_asked": {
      const { kind: _kind, ...repair } = happening;
      return { ...life, repair: { eventId, at, repair }, refused: null, missed: null };
    }
    case "repaired":
      return { ...life, begun: null, missed: null, repair: null };
    case "alarm":
      return { ...life, alarmed: true };
  }
}

/** "Already deposited" is no refusal of ours to keep: something got through, and it is looked up like a lost answer. */
function afterRefusal(life: Life, { call, said }: { readonly call: Errand; readonly said: string }): Life {
  if (call === "deposit" && isDuplicate(said)) return life;
  const repair = call === "deposit" ? life.repair : null;
  return { ...life, begun: null, missed: null, refused: { call, said }, repair };
}

/** Searches after a lost answer go on for two days; then a person may send the document again. */
const DOUBT_HOURS = 47;

/** Chorus Pro has, or may have, this document: another deposit could double it. */
export function mayBeThere(life: Life): boolean {
  if (life.invoice !== null) return true;
  if (life.refused?.call === "deposit") return false;
  if (life.flow && flowState(life.flow.state).phase === "failed") return isDouble(life.flow);
  if (isLateEnough(life.flow, life.absent)) return false;
  return !(life.begun && life.absent && life.begun.at.until(life.absent).total("hours") >= DOUBT_HOURS);
}

/** A flow that Chorus Pro refused because it has the number already: the document is there, found yet or not. */
export function isDouble(flow: Pick<NonNullable<Life["flow"]>, "errors">): boolean {
  return flow.errors.some(isDuplicate);
}

/** The buyer has it, or has said what is wrong with it. */
export function isReached(life: Life): boolean {
  if (!life.state) return false;
  const { reached, trouble: wrong } = invoiceState(life.state.code);
  return reached || wrong !== null;
}

/** What keeps it from going on, with its one cause and its one way out; the latest answer speaks. */
export function troubleOf(life: Life): Trouble | null {
  if (life.refused) return causeOf(life.refused.said);
  if (life.state) return life.repair ? null : invoiceState(life.state.code).trouble;
  if (life.invoice !== null) return UNREAD;
  if (life.flow) {
    if (isLateEnough(life.flow, life.absent)) return GONE;
    const { phase, trouble: known } = flowState(life.flow.state);
    const [first] = life.flow.errors;
    return known && first !== undefined && phase !== "stuck" ? causeOf(first) : known;
  }
  if (life.begun && !life.accepted) return mayBeThere(life) ? DOUBT : LOST;
  return life.missed ? unreachable(life.missed.said) : null;
}

const DOUBT = trouble(
  "wait",
  words(
    "La réponse de Chorus Pro s’est perdue : le dépôt a pu passer.",
    "The answer of Chorus Pro was lost: the deposit may have gone through.",
  ),
  words(
    "Attendez : Vigie cherche la facture par son numéro et ne redépose rien d’elle-même.",
    "Wait: Vigie looks the invoice up by its number and deposits nothing again on its own.",
  ),
);

const LOST = trouble(
  "deposit_again",
  words(
    "La réponse s’est perdue et la facture reste introuvable depuis deux jours.",
    "The answer was lost and the invoice has not been found for two days.",
  ),
  words(
    "Vérifiez « Suivi des flux » sur le portail ; si elle n’y est pas, redéposez.",
    "Check “Suivi des flux” on the portal; if it is not there, deposit again.",
  ),
);

const UNREAD = trouble(
  "wait",
  words(
    "La facture est chez Chorus Pro, mais il n’en donne pas les états.",
    "The invoice is at Chorus Pro, which does not tell its states.",
  ),
  words(
    "Ne redéposez pas : Vigie redemande d’elle-même, de moins en moins souvent ; si cela dure, vérifiez les habilitations du compte technique et saisissez les états à la main.",
    "Do not deposit again: Vigie asks again on its own, less and less often; if it lasts, check the rights of the technical account and enter the states by hand.",
  ),
);

const unreachable = (said: string): Trouble =>
  trouble(
    "wait",
    words(`Chorus Pro n’a pas pu être joint (${said}).`, `Chorus Pro could not be reached (${said}).`),
    words(
      "Vigie réessaie d’elle-même ; si cela dure, vérifiez le réseau et les identifiants, ou déposez à la main.",
      "Vigie tries again on its own; if it lasts, check the network and the credentials, or deposit by hand.",
    ),
  );
