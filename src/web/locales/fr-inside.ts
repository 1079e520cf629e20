import { advice } from "./fr/advice.ts";
import { billing, close, credit, invoices, issue, order } from "./fr/billing.ts";
import { duties } from "./fr/duties.ts";
import { coaching } from "./fr/coaching.ts";
import { events } from "./fr/events.ts";
import { contract, contractWord, loading, readings, simulator, undecidedWord } from "./fr/contract.ts";
import { compliance, governance } from "./fr/governance.ts";
import { journal, journalAction } from "./fr/journal.ts";
import * as ledger from "./fr/ledger.ts";
import { letters } from "./fr/letters.ts";
import { mail, mailOrder } from "./fr/mail.ts";
import * as money from "./fr/money.ts";
import * as request from "./fr/request.ts";
import { simulation } from "./fr/simulation.ts";
import { systems } from "./fr/systems.ts";
import { versions } from "./fr/versions.ts";

/** What the screens behind the sign-in say, in French: it comes with them, beside the session. */
export const inside = {
  advice,
  billing,
  close,
  coaching,
  compliance,
  contract,
  contractWord,
  credit,
  duties,
  events,
  governance,
  invoices,
  issue,
  journal,
  journalAction,
  letters,
  loading,
  mail,
  mailOrder,
  order,
  readings,
  simulation,
  simulator,
  systems,
  undecidedWord,
  versions,
  ...ledger,
  ...money,
  ...request,
};
