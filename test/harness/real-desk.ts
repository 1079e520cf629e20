import type { RequestList } from "#ticket/api.ts";
import { MIRAMAS } from "./desk.ts";
import type { Product } from "./product.ts";

/** The term of the example contract, around today: the product follows the real clock. */
const YEAR = Temporal.Now.plainDateISO().year;
const SOURCE = MIRAMAS.replaceAll("2023-10-01", `${YEAR - 1}-10-01`).replaceAll("2027-09-30", `${YEAR + 3}-09-30`);

type Who = "requester" | "project_lead";

/** Miramas served by the product as people run it, in a process of its own. */
export function realDesk(product: Product, cookies: Readonly<Record<Who, string>>) {
  const send = (who: Who, path: string, body: object): Promise<Response> =>
    fetch(`${product.address}/api/v1${path}`, {
      method: "POST",
      headers: { origin: product.address, cookie: cookies[who], "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
  const loadContract = () => send("project_lead", "/clients/MIR/contracts", { source: SOURCE });
  const openRequest = (title: string, description: string) =>
    send("requester", "/clients/MIR/requests", {
      contract: "miramas-infogerance",
      channel: "portal",
      service: "M2",
      urgency: "normal",
      title,
      description,
    });
  /** The title of every request, by its number. */
  const titles = async (): Promise<Map<number, string>> => {
    const kept = new Map<number, string>();
    for (let cursor = ""; ;) {
      const answer = await fetch(`${product.address}/api/v1/requests?state=all&limit=100${cursor}`, {
        headers: { cookie: cookies.requester },
      });
      const page = (await answer.json()) as RequestList;
      for (const { number, title } of page.requests) kept.set(number, title);
      if (page.next === null) return kept;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  };
  return { loadContract, openRequest, titles };
}
