import { testApp } from "../harness/app.ts";
import { tale } from "./tale.ts";

/** Miramas in its first year: one database, told by the files of its seasons one after the other. */
export const app = await testApp({ now: "2023-09-28T08:00:00Z" });
export const town = tale(app, "miramas-infogerance");
export const M2 = "M2-lots";
