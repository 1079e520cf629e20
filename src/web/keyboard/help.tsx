import { Modal, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./help.module.css";
import { useShortcutBoard, type Shortcut } from "./shortcuts.tsx";

/** The keys of the screen behind, then those of every screen, and the switch that silences them. */
export function Help({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const board = useShortcutBoard();
  const [keys] = useState<readonly Shortcut[]>(() => {
    const seen = new Set<string>();
    return board.offered().filter((one) => !seen.has(one.keys) && seen.add(one.keys));
  });
  return (
    <Modal
      opened
      onClose={close}
      title={t("keyboard.help")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      size="lg"
    >
      <Switch
        checked={board.on}
        onChange={(event) => board.turn(event.currentTarget.checked)}
        label={t("keyboard.on")}
        description={t("keyboard.onWhy")}
        mb="md"
      />
      <dl className={classes["keys"]}>
        {keys.map((one) => (
          <div key={one.keys} className={classes["pair"]}>
            <dt>
              {one.keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{one.label}</dd>
          </div>
        ))}
        {(["Ctrl K", "Ctrl Enter", "Esc"] as const).map((key) => (
          <div key={key} className={classes["pair"]}>
            <dt>
              {key.split(" ").map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{t(`keyboard.always.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
