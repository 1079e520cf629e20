import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../keyboard/shortcuts.tsx";
import type { Session } from "../session/wire.ts";
import { placesOf } from "./places.ts";

type Doors = {
  readonly session: Session;
  readonly handles: boolean;
  readonly help: () => void;
  readonly palette: () => void;
  readonly call: () => void;
};

/** The keys that work on every screen. `Ctrl+K` works while typing too, and cannot be switched off. */
export function useShellShortcuts(doors: Doors): void {
  const { t } = useTranslation();
  const go = useNavigate();
  const { session, handles, help, palette, call } = doors;
  const list = useMemo(
    () => [
      ...placesOf(session).map((place) => ({
        keys: `g ${place.letter}`,
        label: t(`shell.place.${place.name}`),
        run: () => void go({ to: place.to }),
      })),
      { keys: "g m", label: t("account.title"), run: () => void go({ to: "/compte" }) },
      { keys: "n", label: t("keyboard.new"), run: () => (handles ? call() : void go({ to: "/demandes/nouvelle" })) },
      ...(handles ? [{ keys: "a", label: t("keyboard.call"), run: call }] : []),
      { keys: "/", label: t("keyboard.search"), run: palette },
      { keys: "?", label: t("keyboard.help"), run: help },
    ],
    [session, handles, help, palette, call, go, t],
  );
  useShortcuts(list);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      palette();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [palette]);
}
