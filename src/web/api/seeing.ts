import { newKey, post } from "./http.ts";

/** Ends seeing as somebody else; nothing that was read with their eyes stays on the screen. */
export async function seeWithOwnEyes(): Promise<void> {
  await post("/seeing/end", {}, newKey());
  location.assign("/personnes");
}
