import { CloseButton } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./toast.module.css";

type Said = { readonly id: number; readonly text: string };
const listeners = new Set<(said: Said) => void>();
let last = 0;
/** Long enough to be read twice; the text also stays in what it confirms. */
const SHOWN_FOR = 7000;

/** Confirms something done, on screen and to screen readers, without moving the focus. */
export function say(text: string): void {
  last += 1;
  for (const listener of listeners) listener({ id: last, text });
}

/** The live region; it is always in the page, or screen readers would miss the first words. */
export function Toasts() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<readonly Said[]>([]);
  useEffect(() => {
    const hear = (said: Said): void => {
      setShown((before) => [...before.slice(-2), said]);
      setTimeout(() => setShown((before) => before.filter((other) => other.id !== said.id)), SHOWN_FOR);
    };
    listeners.add(hear);
    return () => void listeners.delete(hear);
  }, []);
  return (
    <div className={classes["region"]} aria-live="polite">
      {shown.map((said) => (
        <div key={said.id} className={classes["toast"]}>
          <span>{said.text}</span>
          <CloseButton
            size="sm"
            aria-label={t("common.hide")}
            onClick={() => setShown((before) => before.filter((other) => other.id !== said.id))}
          />
        </div>
      ))}
    </div>
  );
}
