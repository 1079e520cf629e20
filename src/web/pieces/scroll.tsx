import type { ReactNode } from "react";
import classes from "./scroll.module.css";

/** A table wider than a phone scrolls alone, and can be scrolled from the keyboard (WCAG 2.1.1); its card is the landmark. */
export function Scroll(props: { readonly label: string; readonly framed?: boolean; readonly children: ReactNode }) {
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for what is filled in
      role="group"
      className={classes["scroll"]}
      data-framed={props.framed ?? false}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
      tabIndex={0}
      aria-label={props.label}
    >
      {props.children}
    </div>
  );
}
