/** What a move of a request adds to its history, or why not. Pure: the time, the author and the contract are given. */
import type { Service } from "#contract/contract.ts";
import { accept } from "#kernel/result.ts";
import type { TakeDecision, Transition } from "./api.ts";
import { settle, startContest, withdrawExemption } from "./contest.ts";
import type { NewFact, NewMessage } from "./fact.ts";
import { decisionAwaited, openExemption, type Life } from "./life.ts";
import { refused } from "./refusals.ts";
import { clauseIn, fact, silent, type Decided, type Setting } from "./setting.ts";
import { isAllowed } from "./transitions.ts";

/**
 * The facts that a move adds, in order, and the message that goes with it. Refuses `ticket.not_from_here` outside the
 * table of transitions, then what the facts do not allow; who may make the move was asked before.
 */
export function decide(life: Life, move: Transition, setting: Setting): Decided {
  if (!isAllowed(move.kind, life.state)) return refused("ticket.not_from_here", { state: life.state });
  switch (move.kind) {
    case "acknowledge":
      return told(setting, move.message, taken(life, setting));
    case "wait_client":
      return told(setting, move.message, [
        ...taken(life, setting),
        ...waitEnded(life, setting),
        fact(
          setting,
          "wait_started",
          { party: "client", vendor: null, reference: null },
          restorationClause(setting),
          move.message,
        ),
      ]);
    case "wait_vendor":
    case "chase_vendor":
    case "vendor_answer":
      return withVendor(life, move, setting);
    case "resume":
      return silent([fact(setting, "wait_ended", {}, restorationClause(setting), move.reason ?? null)]);
    case "claim_exemption":
      return claimExemption(life, move, setting);
    case "withdraw_exemption":
      return withdrawExemption(life, move, setting);
    case "contest":
      return startContest(life, move, setting);
    case "settle":
      return settle(life, move, setting);
    case "analysis_done":
      if (life.analysedAt) return refused("ticket.already_analysed");
      return told(setting, move.message, [
        ...taken(life, setting),
        fact(setting, "analysis_done", {}, restorationClause(setting), move.message),
      ]);
    case "restore":
      return told(setting, move.message, [
        ...taken(life, setting),
        ...waitEnded(life, setting),
        fact(setting, "restored", {}, restorationClause(setting), move.message),
      ]);
    case "confirm":
      return move.message === undefined
        ? silent([fact(setting, "confirmed", {}, clauseIn(setting.contract, "T5"), null)])
        : told(setting, move.message, [fact(setting, "confirmed", {}, clauseIn(setting.contract, "T5"), move.message)]);
    case "close":
      return close(life, move.report ?? null, setting);
    case "reopen":
      return silent([fact(setting, "reopened", {}, restorationClause(setting), move.reason)]);
    case "reclassify":
      return reclassify(life, move, setting);
  }
}

/** Handed over to a vendor (M2), then each reminder and each answer while more is awaited from it. */
function withVendor(
  life: Life,
  move: Move<"wait_vendor" | "chase_vendor" | "vendor_answer">,
  setting: Setting,
): Decided {
  if (move.kind === "chase_vendor")
    return silent([fact(setting, "vendor_chased", {}, clauseIn(setting.contract, "M2"), move.reason)]);
  if (move.kind === "vendor_answer")
    return silent([fact(setting, "vendor_answered", {}, clauseIn(setting.contract, "M2"), move.reason)]);
  const detail = { party: "vendor" as const, vendor: move.vendor, reference: move.reference ?? null };
  return silent([
    ...waitEnded(life, setting),
    fact(setting, "wait_started", detail, restorationClause(setting), move.reason),
  ]);
}

/** A message that came by mail: when it arrived, and from when on it may count, after what stopped or started a clock. */
export type Mailed = { readonly arrivedAt: Temporal.Instant; readonly counts: Temporal.Instant };

/**
 * A message of either side. A person of the provider who answers the client takes the request into account (T2). One that
 * came by mail dates from its arrival (A6); what arrived before the client was asked anything ends no wait.
 */
export function say(
  life: Life,
  body: string,
  visibility: "public" | "internal",
  setting: Setting,
  mailed: Mailed | null = null,
): Decided {
  const { by, now } = setting;
  if (visibility === "internal" && by.side !== "provider") return refused("ticket.internal_is_for_provider");
  const at = mailed?.arrivedAt ?? now;
  const message: NewMessage = { at, author: by, visibility, channel: mailed ? "mail" : "portal", body };
  if (visibility === "internal") return accept({ facts: [], message });
  const answers = by.side === "provider" ? taken(life, setting) : [];
  const awaited = by.side === "client" && life.state === "waiting_client" && answersWait(life, at);
  const comesBack = awaited ? waitEnded(life, { ...setting, now: mailed?.counts ?? now }) : [];
  return accept({ facts: [...answers, ...comesBack], message });
}

const answersWait = ({ wait }: Life, at: Temporal.Instant): boolean =>
  wait !== null && Temporal.Instant.compare(at, wait.at) >= 0;

/** Continue in lots, or a specific quote (T4): the client decides; the provider may only record what it was told. */
export function takeDecision(life: Life, { choice, agreement }: TakeDecision, setting: Setting): Decided {
  if (!life.decision || !decisionAwaited(life)) return refused("ticket.no_decision_asked");
  const oral = setting.by.side === "provider";
  if (oral && agreement === undefined) return refused("ticket.agreement_missing");
  return silent([fact(setting, "decision_taken", { choice, oral }, life.decision.asked.clause, agreement ?? null)]);
}

/** A report is owed once work was done on a service whose contract asks for one (T5). */
export function reportOwed(service: Service, workedSeconds: number): boolean {
  return (service.work?.reportRequired ?? false) && workedSeconds > 0;
}

function told({ by, now }: Setting, body: string, facts: readonly NewFact[]): Decided {
  return accept({ facts, message: { at: now, author: by, visibility: "public", channel: "portal", body } });
}

const restorationClause = ({ service }: Setting): string | null => service.restoration?.clause ?? service.clause;

function taken(life: Life, setting: Setting): NewFact[] {
  if (life.takenAt) return [];
  return [fact(setting, "taken_into_account", {}, setting.service.response?.clause ?? setting.service.clause, null)];
}

function waitEnded(life: Life, setting: Setting): NewFact[] {
  return life.wait ? [fact(setting, "wait_ended", {}, restorationClause(setting), null)] : [];
}

type Move<Kind extends Transition["kind"]> = Extract<Transition, { readonly kind: Kind }>;

function claimExemption(life: Life, move: Move<"claim_exemption">, setting: Setting): Decided {
  const known = setting.service.restoration?.exemptions ?? [];
  const exemption = known.find(({ id }) => id === move.exemption);
  if (!exemption) {
    const names = known.map(({ id }) => id).join(", ") || "—";
    return refused("ticket.unknown_exemption", { exemption: move.exemption, known: names });
  }
  if (openExemption(life)) return refused("ticket.exemption_already_claimed");
  const files = move.attachments?.length ? { files: move.attachments } : {};
  const detail = { exemption: exemption.id, label: exemption.label, evidence: move.evidence ?? null, ...files };
  return silent([fact(setting, "exemption_claimed", detail, exemption.clause, move.reason)]);
}

function close(life: Life, report: string | null, setting: Setting): Decided {
  if (setting.work.running > 0) return refused("ticket.work_running");
  const clause = clauseIn(setting.contract, "T5");
  if (report === null && reportOwed(setting.service, setting.work.seconds))
    return refused("ticket.report_missing", { clause: clause ?? setting.service.clause });
  return silent([...waitEnded(life, setting), fact(setting, "closed", { report }, clause, report)]);
}

function reclassify(life: Life, move: Move<"reclassify">, setting: Setting): Decided {
  if (move.service === life.service) return refused("ticket.same_service");
  const open = setting.contract.services.filter(({ requests }) => requests);
  const to = open.find(({ id }) => id === move.service);
  if (!to) {
    const known = open.map(({ id }) => id).join(", ");
    return refused("ticket.unknown_service", { service: move.service, known });
  }
  return silent([fact(setting, "reclassified", { from: life.service, to: to.id }, to.clause, move.reason)]);
}
