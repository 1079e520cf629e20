import { useCallback, useState } from "react";

const PREFIX = "vigie.draft.";

/**
 * Text that a closed tab, a crash or an expired session does not lose: kept on this device at each key, under a name
 * that says what it is for, and forgotten once it was sent.
 */
export function useDraft(name: string): readonly [string, (text: string) => void, () => void] {
  const [held, setHeld] = useState({ name, text: read(name) });
  const text = held.name === name ? held.text : read(name);
  const write = useCallback(
    (next: string) => {
      setHeld({ name, text: next });
      if (next === "") localStorage.removeItem(PREFIX + name);
      else localStorage.setItem(PREFIX + name, next);
    },
    [name],
  );
  const forget = useCallback(() => write(""), [write]);
  return [text, write, forget];
}

/** Signing out on a shared computer leaves nothing behind. */
export function forgetAllDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

function read(name: string): string {
  return localStorage.getItem(PREFIX + name) ?? "";
}
