import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { Route } from "#http/route.ts";
import { DOCS_STYLE, docsPage } from "./docs-page.ts";
import { openApi } from "./openapi.ts";

const PACKAGE = join(import.meta.dirname, "../../package.json");

/** The version of this program, from its `package.json`. */
export const VERSION = (JSON.parse(readFileSync(PACKAGE, "utf8")) as { version: string }).version;

/** The description of the API for programs and for people; it holds nothing of anybody, so it is open to all. */
export function openDocs(app: FastifyInstance, routes: readonly Route[]): void {
  const description = JSON.stringify(openApi(routes, VERSION));
  const page = docsPage(routes, VERSION);
  app.get("/api/openapi.json", (_request, reply) =>
    reply.type("application/json; charset=utf-8").serializer(String).send(description),
  );
  app.get("/api/docs", (_request, reply) => reply.type("text/html; charset=utf-8").send(page));
  app.get("/api/docs.css", (_request, reply) => reply.type("text/css; charset=utf-8").send(DOCS_STYLE));
}
