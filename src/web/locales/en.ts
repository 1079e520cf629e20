import { advice } from "./en/advice.ts";
import type { fr } from "./fr.ts";
import * as account from "./en/account.ts";
import { accessibility } from "./en/accessibility.ts";
import { billing, close, credit, invoices, issue, order } from "./en/billing.ts";
import { duties } from "./en/duties.ts";
import { coaching } from "./en/coaching.ts";
import { events } from "./en/events.ts";
import { attachment, common, fault } from "./en/everywhere.ts";
import { contract, contractWord, loading, readings, simulator, undecidedWord } from "./en/contract.ts";
import { compliance, governance } from "./en/governance.ts";
import { journal, journalAction } from "./en/journal.ts";
import * as ledger from "./en/ledger.ts";
import { letters } from "./en/letters.ts";
import { mail, mailOrder } from "./en/mail.ts";
import * as money from "./en/money.ts";
import * as request from "./en/request.ts";
import { closed, keyboard, palette, shell } from "./en/shell.ts";
import { newPassword, secondFactor, signIn, signInLink, welcome } from "./en/sign-in.ts";

type Same<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Same<Words[Key]> };

/** The same sentences in English; a missing or surplus one does not compile. */
import { simulation } from "./en/simulation.ts";
import { systems } from "./en/systems.ts";
import { versions } from "./en/versions.ts";

export const en = {
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
} satisfies Same<typeof fr>;
