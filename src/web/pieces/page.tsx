import { useEffect, useRef, type ReactNode } from "react";
import classes from "./page.module.css";

let firstPage = true;

/**
 * A screen: its heading is the title of the tab and, except on the first load, receives the focus, so that a screen
 * reader announces where the person has arrived.
 */
export function Page(props: {
  readonly title: string;
  readonly above?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · Vigie`;
  }, [props.title]);
  useEffect(() => {
    if (!firstPage) heading.current?.focus();
    firstPage = false;
  }, []);
  return (
    <div className={classes["page"]}>
      <div className={classes["head"]}>
        <div className={classes["titles"]}>
          {props.above}
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
        </div>
        {props.aside !== undefined && <div className={classes["aside"]}>{props.aside}</div>}
      </div>
      {props.children}
    </div>
  );
}

/** A part of a screen on its own card. */
export function Card(props: {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string;
}) {
  return (
    <section
      className={classes["card"]}
      id={props.id}
      aria-labelledby={props.title && props.id ? `${props.id}-title` : undefined}
    >
      {props.title !== undefined && (
        <div className={classes["cardHead"]}>
          <h2 id={props.id ? `${props.id}-title` : undefined}>{props.title}</h2>
          {props.aside}
        </div>
      )}
      {props.children}
    </section>
  );
}

/** Nothing here yet: says why, and what to do about it. */
export function Empty(props: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={classes["empty"]}>
      <p className={classes["emptyTitle"]}>{props.title}</p>
      {props.children !== undefined && <div className="soft">{props.children}</div>}
    </div>
  );
}
