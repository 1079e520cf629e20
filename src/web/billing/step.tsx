import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./billing.module.css";

/** `next`: this is what to do now; `blocked`: something must be put right first. */
export type StepState = "done" | "next" | "open" | "blocked";

/** One step of the close; its state is said, not only coloured. */
export function Step(props: {
  readonly title: string;
  readonly state: StepState;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <li className={classes["step"]} data-state={props.state} aria-current={props.state === "next" ? "step" : undefined}>
      <div>
        <div className={classes["head"]}>
          <h2>
            {props.title} <span className="only-read">{t(`close.stepState.${props.state}`)}</span>
          </h2>
          {props.aside !== undefined && <span className="soft small">{props.aside}</span>}
        </div>
        {props.children}
      </div>
    </li>
  );
}
