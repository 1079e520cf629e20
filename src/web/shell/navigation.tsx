import { useMediaQuery } from "@mantine/hooks";
import { Link, useLocation } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcutBoard } from "../keyboard/shortcuts.tsx";
import { Icon } from "../pieces/icon.tsx";
import { useSession } from "../session/session.ts";
import classes from "./navigation.module.css";
import { placesOf, type Place } from "./places.ts";

/** As wide as the styles: under it the navigation is a bar under the thumb. */
const BAR = "(max-width: 56rem)";
/** As many places as such a bar holds with their words whole. */
const IN_BAR = 5;

/** Beside the screen on a desk; on a phone a bar of the first places, and the others behind a button that says so. */
export function Navigation() {
  const { t } = useTranslation();
  const places = placesOf(useSession());
  const bar = useMediaQuery(BAR, undefined, { getInitialValueInEffect: false });
  const cut = bar && places.length > IN_BAR ? IN_BAR - 1 : places.length;
  return (
    <nav className={classes["nav"]} aria-label={t("shell.navigation")}>
      <ul className={classes["list"]}>
        {places.slice(0, cut).map((place) => (
          <li key={place.name}>
            <PlaceLink place={place} />
          </li>
        ))}
        {cut < places.length && (
          <li>
            <More places={places.slice(cut)} />
          </li>
        )}
      </ul>
    </nav>
  );
}

function PlaceLink({ place, chosen }: { readonly place: Place; readonly chosen?: () => void }) {
  const { t } = useTranslation();
  const { on } = useShortcutBoard();
  return (
    <Link
      to={place.to}
      className={classes["link"]}
      activeOptions={{ exact: false }}
      activeProps={{ "aria-current": "page" }}
      {...(chosen && { onClick: chosen })}
    >
      <Icon name={place.name} />
      <span>{t(`shell.place.${place.name}`)}</span>
      {on && (
        <kbd aria-hidden="true" className={classes["hint"]}>
          g {place.letter}
        </kbd>
      )}
    </Link>
  );
}

/** The button is marked, and says so aloud, when one stands in a place that it hides. */
function More({ places }: { readonly places: readonly Place[] }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const where = useLocation({ select: ({ pathname }) => pathname });
  const here = places.find(({ to }) => where.startsWith(to));
  return (
    <>
      <button
        type="button"
        className={classes["link"]}
        popoverTarget="more-places"
        data-here={here !== undefined}
        aria-label={here ? t("shell.moreHere", { place: t(`shell.place.${here.name}`) }) : t("shell.more")}
      >
        <Icon name="more" />
        <span>{t("shell.more")}</span>
      </button>
      <ul ref={list} id="more-places" popover="auto" className={classes["more"]} aria-label={t("shell.moreList")}>
        {places.map((place) => (
          <li key={place.name}>
            <PlaceLink place={place} chosen={() => list.current?.hidePopover()} />
          </li>
        ))}
      </ul>
    </>
  );
}
