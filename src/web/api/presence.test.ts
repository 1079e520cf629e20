import assert from "node:assert/strict";
import { test } from "node:test";
import { UNATTENDED } from "#identity/api/unattended.ts";
import { followGestures } from "./presence.ts";

const page = new EventTarget();
let clock = 0;
const presence = followGestures(page, () => clock);
const marked = () => UNATTENDED in presence.headers();

test("what a screen asks for within a minute of a gesture is its person's; later it is nobody's", () => {
  assert.equal(marked(), false, "opening the page is a gesture");
  clock = 60_000;
  assert.equal(marked(), false);
  clock = 60_001;
  assert.equal(marked(), true);
  for (const gesture of ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"]) {
    page.dispatchEvent(new Event(gesture));
    assert.equal(marked(), false, gesture);
    clock += 90_000;
    assert.equal(marked(), true, gesture);
  }
  page.dispatchEvent(new Event("scroll"));
  assert.equal(marked(), true, "a page that scrolls by itself is no gesture");
});
