import { useTranslation } from "react-i18next";
import type { ClockChip } from "#ticket/api/clock.ts";
import { durationWords } from "../format/duration.ts";
import { soonWords } from "../format/time.ts";
import classes from "./chip.module.css";
import { useLanguage, useMinute, HOUSE_ZONE } from "./telling.ts";

/** Below this much working time left, a clock asks for attention. */
const SOON = 2 * 3600;

export type Tone = "late" | "soon" | "kept" | "plain" | "accent";

/** A small word with a meaning; the meaning is in the text, colour only helps. */
export function Chip(props: { readonly tone?: Tone; readonly children: React.ReactNode }) {
  return (
    <span className={classes["chip"]} data-tone={props.tone ?? "plain"}>
      {props.children}
    </span>
  );
}

/** "GTI 1 h 12 restantes · 16:30": one clock of a request in one line (clauses T2, T3). */
export function ClockSign(props: { readonly clock: ClockChip; readonly zone?: string }) {
  const { t } = useTranslation();
  const telling = { language: useLanguage(), zone: props.zone ?? HOUSE_ZONE, now: useMinute() };
  const { clock } = props;
  if (clock.state === "none") return null;
  const until = clock.deadline === null ? "" : soonWords(clock.deadline, telling);
  const left = clock.remaining === null ? "" : durationWords(clock.remaining - (clock.remaining % 60));
  return (
    <Chip tone={toneOf(clock)}>
      <abbr title={t(`clock.${clock.kind}`)} className={classes["abbr"]}>
        {t(`clock.short.${clock.kind}`)}
      </abbr>{" "}
      {t(`clock.sign.${clock.state}`, { until, left })}
    </Chip>
  );
}

function toneOf(clock: ClockChip): Tone {
  if (clock.state === "late" || clock.state === "missed") return "late";
  if (clock.state === "met") return "kept";
  if (clock.state !== "running" || clock.remaining === null) return "plain";
  return clock.remaining <= SOON ? "soon" : "plain";
}
