import { useState } from "react";

type Saving = {
  /** Why the last one was refused; null while nothing was. */
  readonly fault: unknown;
  /** What is being saved, by the name that the screen gives it. */
  readonly busy: string | null;
  readonly take: (name: string, save: () => Promise<void>) => Promise<void>;
};

/** Saves files one at a time, and keeps what was refused to be told beside the button. */
export function useSaving(): Saving {
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const take = async (name: string, save: () => Promise<void>): Promise<void> => {
    setBusy(name);
    setFault(null);
    await save().catch(setFault);
    setBusy(null);
  };
  return { fault, busy, take };
}
