import { UNATTENDED } from "#identity/api/unattended.ts";

/**
 * Whether somebody is at the screen. What the screen asks for by itself (a beat, somebody else's change, a window that comes
 * back) is marked as such, so that a screen left open does not keep its session alive (30 idle minutes).
 */

/** A person who reads moves something now and then; what is asked within that time of a gesture is taken for theirs. */
const PRESENT_MS = 60_000;

const GESTURES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** Follows the gestures of a page; opening it is one. */
export function followGestures(
  target: EventTarget,
  now: () => number,
): { readonly headers: () => Record<string, string> } {
  let last = now();
  for (const gesture of GESTURES)
    target.addEventListener(gesture, () => void (last = now()), { capture: true, passive: true });
  return { headers: () => (now() - last > PRESENT_MS ? { [UNATTENDED]: "1" } : {}) };
}
