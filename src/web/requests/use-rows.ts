import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../keyboard/shortcuts.tsx";

/** `j` and `k` carry the focus from row to row; `Enter` then follows the row's own link. */
export function useRows(): void {
  const { t } = useTranslation();
  const list = useMemo(
    () => [
      { keys: "j", label: t("keyboard.next"), run: () => move(1) },
      { keys: "k", label: t("keyboard.previous"), run: () => move(-1) },
    ],
    [t],
  );
  useShortcuts(list);
}

function move(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next]?.focus();
}
