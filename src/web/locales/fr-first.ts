import * as account from "./fr/account.ts";
import { accessibility } from "./fr/accessibility.ts";
import { attachment, common, fault } from "./fr/everywhere.ts";
import { closed, keyboard, palette, shell } from "./fr/shell.ts";
import { newPassword, secondFactor, signIn, signInLink, welcome } from "./fr/sign-in.ts";

/** What a first visit may say, in French, before anybody has signed in: it is in the first load. */
export const first = {
  accessibility,
  attachment,
  closed,
  common,
  fault,
  keyboard,
  newPassword,
  palette,
  secondFactor,
  shell,
  signIn,
  signInLink,
  welcome,
  ...account,
};
