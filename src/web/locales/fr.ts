import { advice } from "./fr/advice.ts";
import * as account from "./fr/account.ts";
import { accessibility } from "./fr/accessibility.ts";
import { billing, close, credit, invoices, issue, order } from "./fr/billing.ts";
import { duties } from "./fr/duties.ts";
import { coaching } from "./fr/coaching.ts";
import { events } from "./fr/events.ts";
import { attachment, common, fault } from "./fr/everywhere.ts";
import { contract, contractWord, loading, readings, simulator, undecidedWord } from "./fr/contract.ts";
import { compliance, governance } from "./fr/governance.ts";
import { journal, journalAction } from "./fr/journal.ts";
import * as ledger from "./fr/ledger.ts";
import { letters } from "./fr/letters.ts";
import { mail, mailOrder } from "./fr/mail.ts";
import * as money from "./fr/money.ts";
import * as request from "./fr/request.ts";
import { closed, keyboard, palette, shell } from "./fr/shell.ts";
import { newPassword, secondFactor, signIn, signInLink, welcome } from "./fr/sign-in.ts";
import { simulation } from "./fr/simulation.ts";
import { systems } from "./fr/systems.ts";
import { versions } from "./fr/versions.ts";

/** Every sentence of the screens, in French: the language in which they are written first. */
export const fr = {
  accessibility,
  advice,
  attachment,
  billing,
  close,
  closed,
  coaching,
  common,
  compliance,
  contract,
  contractWord,
  undecidedWord,
  credit,
  duties,
  events,
  fault,
  governance,
  invoices,
  issue,
  journal,
  journalAction,
  keyboard,
  letters,
  loading,
  mail,
  mailOrder,
  newPassword,
  order,
  palette,
  readings,
  secondFactor,
  shell,
  signIn,
  signInLink,
  simulation,
  simulator,
  systems,
  versions,
  welcome,
  ...account,
  ...ledger,
  ...money,
  ...request,
};
