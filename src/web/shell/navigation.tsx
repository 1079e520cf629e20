import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcutBoard } from "../keyboard/shortcuts.tsx";
import { Icon } from "../pieces/icon.tsx";
import { useSession } from "../session/session.ts";
import classes from "./navigation.module.css";
import { placesOf } from "./places.ts";

/** Beside the screen on a desk, under the thumb on a phone. */
export function Navigation() {
  const { t } = useTranslation();
  const session = useSession();
  const { on } = useShortcutBoard();
  const list = useRef<HTMLUListElement>(null);
  const where = useLocation({ select: ({ pathname }) => pathname });
  // On a phone the bar slides: where one stands is never outside what is seen of it.
  useEffect(() => {
    const links = [...(list.current?.querySelectorAll("a") ?? [])];
    const here = links.find((link) => where.startsWith(link.pathname));
    here?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [where]);
  return (
    <nav className={classes["nav"]} aria-label={t("shell.navigation")}>
      <ul ref={list} className={classes["list"]}>
        {placesOf(session).map((place) => (
          <li key={place.name}>
            <Link
              to={place.to}
              className={classes["link"]}
              activeOptions={{ exact: false }}
              activeProps={{ "aria-current": "page" }}
            >
              <Icon name={place.name} />
              <span>{t(`shell.place.${place.name}`)}</span>
              {on && (
                <kbd aria-hidden="true" className={classes["hint"]}>
                  g {place.letter}
                </kbd>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
