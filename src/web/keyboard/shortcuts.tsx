import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";

/** One key and what it does on this screen, shown in the help. `g d` is g, then d. */
export type Shortcut = { readonly keys: string; readonly label: string; readonly run: () => void };

type Board = {
  readonly offer: (list: readonly Shortcut[]) => () => void;
  readonly offered: () => readonly Shortcut[];
  readonly on: boolean;
  readonly turn: (on: boolean) => void;
};

const KEPT_AS = "vigie.shortcuts";
/** How long the second key of a pair may wait for. */
const PAIR_DELAY = 1500;

const Shortcuts = createContext<Board | null>(null);

/**
 * Single-letter shortcuts, as long as the person keeps them on (WCAG 2.1.4). They stay silent while somebody types,
 * while a dialog is open, and with any modifier, AltGr included, so that no character of an AZERTY keyboard is taken.
 */
export function ShortcutBoard({ children }: { readonly children: ReactNode }) {
  const lists = useRef<(readonly Shortcut[])[]>([]);
  const [on, setOn] = useState(() => localStorage.getItem(KEPT_AS) !== "off");
  const offered = useCallback(() => lists.current.flat(), []);
  const offer = useCallback((list: readonly Shortcut[]) => {
    lists.current = [list, ...lists.current];
    return () => {
      lists.current = lists.current.filter((other) => other !== list);
    };
  }, []);
  const turn = useCallback((next: boolean) => {
    localStorage.setItem(KEPT_AS, next ? "on" : "off");
    setOn(next);
  }, []);
  useEffect(() => (on ? listen(offered) : undefined), [on, offered]);
  const board = useMemo(() => ({ offer, offered, on, turn }), [offer, offered, on, turn]);
  return <Shortcuts value={board}>{children}</Shortcuts>;
}

export function useShortcutBoard(): Board {
  const board = use(Shortcuts);
  if (!board) throw new Error("shortcuts are used outside of their board");
  return board;
}

/** Offers shortcuts while a screen is shown; the most recent screen wins over the shell. */
export function useShortcuts(list: readonly Shortcut[]): void {
  const { offer } = useShortcutBoard();
  useEffect(() => offer(list), [offer, list]);
}

function listen(offered: () => readonly Shortcut[]): () => void {
  let first = "";
  let since = 0;
  const onKey = (event: KeyboardEvent): void => {
    if (isTaken(event)) return;
    const pair = first !== "" && event.timeStamp - since < PAIR_DELAY ? `${first} ${event.key}` : event.key;
    first = "";
    const found = offered().find((shortcut) => shortcut.keys === pair);
    if (found) {
      event.preventDefault();
      found.run();
    } else if (offered().some((shortcut) => shortcut.keys.startsWith(`${event.key} `))) {
      first = event.key;
      since = event.timeStamp;
    }
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.getModifierState("AltGraph"))
    return true;
  // A dialog that is still being fetched counts: what is typed meanwhile is meant for it, and opens nothing else.
  if (document.querySelector('[aria-modal="true"], [data-opening]')) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  return event.key === "Enter" && target.closest("a, button, summary") !== null;
}
