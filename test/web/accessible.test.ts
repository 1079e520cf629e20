import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContractList } from "#contract/api.ts";
import type { PersonKey } from "../harness/party.ts";
import { openSite, type Look } from "./browse.ts";
import { faultsOf, shown, WCAG } from "./look.ts";

const site = await openSite("2023-10-02T08:00:00Z");
const ALL = [...WCAG, "best-practice"];
/** Night changes colours and nothing else. */
const COLOURS = ["color-contrast", "link-in-text-block"];

const write = { origin: site.url };
const opened = await site.app.as("requester").post(
  "/clients/MIR/requests",
  {
    channel: "portal",
    service: "M2",
    title: "sshd ne répond plus",
    description: "Plus d’accès.",
    urgency: "blocked",
  },
  write,
);
assert.equal(opened.status, 200, opened.message ?? "");
await site.app.as("technician").post("/clients/MIR/requests/1/work/sessions", {}, write);

const { body: listed } = await site.app.as("technician").get<ContractList>("/contracts");
const CONTRACT = `/contrats/MIR/${listed.contracts[0]?.id}`;

/** What no link leads to, and a request in hand: `roles.test.ts` walks the rest. */
const SCREENS: readonly (readonly [PersonKey | null, readonly string[]])[] = [
  [null, ["/connexion", "/premiere-connexion", "/accessibilite"]],
  ["project_lead", ["/demandes/MIR-1", "/nulle-part"]],
  ["technical", ["/contrats/charger", CONTRACT]],
];

const LOOKS: readonly (readonly [string, Look, readonly string[]])[] = [
  ["light", { scheme: "light" }, ALL],
  ["dark", { scheme: "dark" }, COLOURS],
  ["on a phone", { width: 375, height: 780 }, WCAG],
];

for (const [name, look, rules] of LOOKS) {
  test(`RGAA, WCAG 2.2 AA: no screen has a fault that axe can see, ${name}`, async () => {
    for (const [who, paths] of SCREENS) {
      const page = await site.open(who, "/accessibilite", look);
      for (const path of paths) {
        await shown(page, path);
        assert.deepEqual(await faultsOf(page, rules), [], `${path} as ${who}`);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wider <= 0, `${path} scrolls sideways by ${wider} px, ${name}`);
      }
      await page.context().close();
    }
  });
}

test("WCAG 1.4.4, 1.4.10: at 200 % and at 400 % no screen scrolls sideways", async () => {
  for (const width of [640, 320]) {
    const page = await site.open("project_lead", "/accessibilite", { width, height: 512 });
    for (const path of ["/aujourdhui", "/demandes", "/demandes/MIR-1", CONTRACT, "/journal"]) {
      await shown(page, path);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${path} scrolls sideways by ${wider} px at ${width} px`);
    }
    await page.context().close();
  }
});

test("dialogs, the palette and the menu are accessible too", async () => {
  const page = await site.open("technician", "/demandes/MIR-1");
  await page.getByRole("region", { name: "Intervention" }).waitFor();
  for (const key of ["?", "a", "Control+k"]) {
    await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor();
    assert.deepEqual(await faultsOf(page, WCAG), [], `after ${key}`);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  await page.getByRole("button", { name: /^Compte de/ }).press("Enter");
  assert.deepEqual(await faultsOf(page, WCAG), [], "account menu");
  await page.context().close();
});

test("what is typed while the palette is still being fetched is sought, letter by letter", async () => {
  const page = await site.open("technician", "/demandes");
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/palette/, async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("factuu");
  await page.keyboard.press("Backspace");
  release();
  const field = page.getByRole("dialog").getByRole("textbox");
  await field.waitFor();
  await page.keyboard.type("r");
  assert.equal(await field.inputValue(), "factur");
  await page.context().close();
});

test("a change of screen is announced: the heading takes the focus and the tab its title", async () => {
  const page = await site.open("technician", "/demandes");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.getByRole("heading", { level: 1, name: "Contrat d’infogérance" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
  assert.match(await page.title(), /^Contrat d.infogérance · Vigie$/);
  await page.context().close();
});
