import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** What a page of ours may load: its own files, nothing inline, nothing from elsewhere. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  // A PDF that the page fetched itself is shown in it: nothing of another address ever is.
  "object-src blob:",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** What a browser never asks a person for on our behalf. */
export const PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=()";

/** The headers of every answer. A file that is downloaded brings a policy of its own. */
export async function addHeaders(app: FastifyInstance, secure: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
  app.addHook("onSend", async (request, reply) => {
    if (!reply.hasHeader("content-security-policy")) reply.header("content-security-policy", CONTENT_POLICY);
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
    reply.header("permissions-policy", PERMISSIONS_POLICY);
  });
}
