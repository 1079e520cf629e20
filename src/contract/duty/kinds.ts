/** Every kind of due date that a contract can hold: the vocabulary of the compliance page and of the calendar. */
import { exitKinds } from "./kinds/exit.ts";
import { moneyKinds } from "./kinds/money.ts";
import { privacyKinds } from "./kinds/privacy.ts";
import type { KindRow } from "./kinds/row.ts";
import { termKinds } from "./kinds/term.ts";
import { workKinds } from "./kinds/work.ts";

const KINDS = { ...workKinds, ...moneyKinds, ...termKinds, ...privacyKinds, ...exitKinds };

export type DutyKind = keyof typeof KINDS;
export const kinds: Readonly<Record<DutyKind, KindRow>> = KINDS;
export const dutyKinds = Object.keys(KINDS) as readonly DutyKind[];

export const isDutyKind = (text: string): text is DutyKind => Object.hasOwn(KINDS, text);
