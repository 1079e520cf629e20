import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after } from "node:test";
import type { Page } from "playwright-core";
import { testApp, type AppOptions, type TestApp } from "../harness/app.ts";
import { launchBrowser } from "../harness/browser.ts";
import type { PersonKey } from "../harness/party.ts";

const ROOT = join(import.meta.dirname, "../..");

export type Look = { readonly scheme?: "light" | "dark"; readonly width?: number; readonly height?: number };

export type Site = {
  readonly app: TestApp;
  readonly url: string;
  /** A page of the real application, signed in as somebody of the fixtures, or as nobody. */
  readonly open: (who: PersonKey | null, path: string, look?: Look) => Promise<Page>;
  /** What browsers complained of: errors of scripts, refused styles, failed requests. */
  readonly complaints: string[];
};

/** The real application on a real database, with Miramas' contract, behind a real browser. */
export async function openSite(now: string): Promise<Site> {
  const site = await openEmptySite({ now });
  const source = readFileSync(join(ROOT, "contracts/miramas.yaml"), "utf8");
  const loaded = await site.app.as("project_lead").post("/clients/MIR/contracts", { source }, { origin: site.url });
  if (loaded.status !== 200) throw new Error(`the contract was refused: ${loaded.message}`);
  return site;
}

/** The same with what `seed` puts there and no contract beside it. */
export async function openEmptySite(
  options: Pick<AppOptions, "now" | "seed" | "secondFactor" | "waysIn">,
): Promise<Site> {
  spawnSync(process.execPath, [join(ROOT, "tools/web.ts")], { cwd: ROOT, stdio: "inherit" });
  const port = await freePort();
  const address = new URL(`http://localhost:${port}`);
  const app = await testApp({ ...options, address, webFolder: join(ROOT, "dist/web") });
  await app.app.listen({ port, host: "localhost" });
  const { browser, close } = await launchBrowser();
  after(close);
  const complaints: string[] = [];
  const open = async (who: PersonKey | null, path: string, look: Look = {}): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: address.origin,
      locale: "fr-FR",
      colorScheme: look.scheme ?? "light",
      viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
      reducedMotion: "reduce",
    });
    if (who !== null) await context.addCookies([cookieOf(await app.as(who).cookie(), address.origin)]);
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(`${path}: ${error.message}`));
    page.on("console", (line) => {
      // A refused sign-in and an unknown request are answers, which browsers print as errors all the same.
      if (line.type() === "error" && !/status of 4\d\d/.test(line.text())) complaints.push(`${path}: ${line.text()}`);
    });
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    return page;
  };
  return { app, url: address.origin, open, complaints };
}

function cookieOf(header: string, url: string) {
  const at = header.indexOf("=");
  return { name: header.slice(0, at), value: header.slice(at + 1), url };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "localhost", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
