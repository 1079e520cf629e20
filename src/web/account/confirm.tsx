import { lazy, Suspense, useEffect, useState } from "react";
import { confirmWith } from "../api/confirm.ts";

const loadDialog = () => import("./confirm-dialog.tsx").then((file) => ({ default: file.ConfirmDialog }));
const ConfirmDialog = lazy(loadDialog);

/** Answers whoever asks the person to show themselves again, with a dialog over the screen as it stands. */
export function ConfirmGate() {
  const [end, setEnd] = useState<((same: boolean) => void) | null>(null);
  useEffect(
    () =>
      confirmWith(
        () =>
          new Promise<boolean>((resolve) =>
            setEnd(() => (same: boolean) => {
              setEnd(null);
              resolve(same);
            }),
          ),
      ),
    [],
  );
  return <Suspense fallback={null}>{end && <ConfirmDialog end={end} />}</Suspense>;
}
