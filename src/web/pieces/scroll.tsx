import type { ReactNode } from "react";
import classes from "./scroll.module.css";

/** A table wider than a phone scrolls alone, and can be scrolled from the keyboard (WCAG 2.1.1). */
export function Scroll(props: { readonly label: string; readonly framed?: boolean; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
    <section className={classes["scroll"]} data-framed={props.framed ?? false} tabIndex={0} aria-label={props.label}>
      {props.children}
    </section>
  );
}
