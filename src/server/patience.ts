import type { FastifyInstance } from "fastify";

/** The longest that any request may take to arrive whole: an upload on a slow line. */
export const LONGEST_REQUEST_MS = 600_000;
/** The longest for what is no upload. */
export const BODY_SECONDS = 30;
/** An upload of which nothing comes for that long has lost its sender. */
export const UPLOAD_IDLE_SECONDS = 30;

/**
 * Lets go of a sender who trickles a body: after some seconds the request is answered and its connection closed. Uploads
 * have their own measure, since a large file takes its time on a slow line.
 */
export function addPatience(app: FastifyInstance, seconds: number): void {
  app.addHook("preParsing", async (request, reply) => {
    if (request.raw.complete || request.routeOptions.config.upload) return;
    const late = setTimeout(() => {
      if (request.raw.complete || reply.sent) return;
      reply.header("connection", "close");
      const error = Object.assign(new Error("the body is late"), { statusCode: 408, seconds });
      // Destroying the request would cut the connection before it is answered: only its reader is told.
      if (request.raw.listenerCount("error") > 0) request.raw.emit("error", error);
    }, seconds * 1000);
    late.unref();
    request.raw.once("end", () => clearTimeout(late));
    request.raw.once("close", () => clearTimeout(late));
  });
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** Takes a file, which may be long in coming. */
    upload?: boolean;
  }
}
