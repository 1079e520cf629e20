import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

const YEAR_SECONDS = 31_536_000;

/** Serves the built screens: named by their content and kept for a year, except the page itself, always asked again. */
export async function serveWebClient(
  app: FastifyInstance,
  folder: string,
): Promise<((reply: FastifyReply) => FastifyReply) | undefined> {
  const page = join(folder, "index.html");
  if (!existsSync(page)) return undefined;
  const html = readFileSync(page, "utf8");
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    preCompressed: true,
    wildcard: true,
    cacheControl: false,
    setHeaders(reply, path) {
      const named = path.startsWith(join(folder, "assets/"));
      reply.header("cache-control", named ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache");
    },
  });
  const sendPage = (reply: FastifyReply) =>
    reply.header("cache-control", "no-cache").type("text/html; charset=utf-8").send(html);
  app.get("/", (_request, reply) => sendPage(reply));
  app.get("/index.html", (_request, reply) => sendPage(reply));
  return sendPage;
}
