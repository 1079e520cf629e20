/** What one check found. `wrong` must be mended now, `warning` soon; both sentences say what to do. */
export type Finding = {
  readonly check: string;
  readonly state: "good" | "warning" | "wrong";
  readonly fr: string;
  readonly en: string;
};

/** A finding with both sentences at once: whoever reads the screen may not be who keeps the machine. */
export function finding(check: string, state: Finding["state"], fr: string, en: string): Finding {
  return { check, state, fr, en };
}
