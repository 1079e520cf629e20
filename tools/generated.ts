import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { migratedTemplate, startTestServer } from "../test/harness/server.ts";
import { makeDatabase, asSuperuser } from "#database/roles.ts";
import { areas } from "../src/areas.ts";
import { readColumns } from "./catalogue.ts";
import { contractSchema } from "./contract-schema.ts";
import { withMap } from "./map.ts";
import { renderRows } from "./rows.ts";
import { renderSchema } from "./schema.ts";

export const ROOT = join(import.meta.dirname, "..");

/** Files of the repository that are written from others: where they are, and what they must contain now. */
export type Generated = { readonly path: string; readonly text: string };

/** The architecture page, whose map follows from the table of areas. */
export async function generatedMap(): Promise<Generated> {
  const path = "docs/architecture.md";
  return { path, text: withMap(await readFile(join(ROOT, path), "utf8"), areas) };
}

/** The schema of the contract file, for editors. */
export function generatedContractSchema(): Generated {
  return { path: "docs/reference/contract.schema.json", text: contractSchema() };
}

/** What the migrations, applied to an empty database, give. */
export async function generatedFromDatabase(): Promise<Generated[]> {
  const server = await startTestServer();
  const name = `generated_${process.pid}`;
  const superuser = server.superuserUrl("postgres");
  try {
    await makeDatabase(superuser, name, await migratedTemplate(server));
    return await asSuperuser(server.superuserUrl(name), async (client) => [
      { path: "src/database/rows.ts", text: renderRows(await readColumns(client)) },
      { path: "db/schema.sql", text: await renderSchema(client) },
    ]);
  } finally {
    await asSuperuser(superuser, (client) => client.query(`drop database if exists ${name} with (force)`));
    await server.stop();
  }
}
