import { useEffect } from "react";

/**
 * What is typed between the key that opens a field and the field that takes it: a slow connection loses no letter.
 * Once the field has the focus, it takes the keys itself.
 */
export function useTypedAhead(waiting: boolean, write: (change: (text: string) => string) => void): void {
  useEffect(() => {
    if (!waiting) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.isComposing || document.activeElement instanceof HTMLInputElement)
        return;
      if (event.key === "Backspace") write((text) => text.slice(0, -1));
      else if (event.key.length === 1) write((text) => text + event.key);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [waiting, write]);
}
