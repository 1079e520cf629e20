/** Every kind of due date that a contract can hold: the vocabulary of the compliance page and of the calendar. */
import { exitKinds } from "./kinds/exit.ts";
import { moneyKinds } from "./kinds/money.ts";
import { privacyKinds } from "./kinds/privacy.ts";
import type { KindRow } from "./kinds/row.ts";
import { termKinds } from "./kinds/term.ts";
import { workKinds } from "./kinds/work.ts";

const KINDS = { ...workKinds, ...moneyKinds, ...termKinds, ...privacyKinds, ...exitKinds };

export type DutyKind = keyof typeof KINDS;

/** Each kind with its words, its sides and those who are told of it. */
export const kinds: Readonly<Record<DutyKind, KindRow>> = KINDS;

/** The kinds, as the reference prints them. */
export const dutyKinds = Object.keys(KINDS) as readonly DutyKind[];

/** Whether a text names a kind: what was kept by another version may not. */
export const isDutyKind = (text: string): text is DutyKind => Object.hasOwn(KINDS, text);
