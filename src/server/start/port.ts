import { createServer } from "node:net";

/** The wished port, or one that the system chooses when it is taken. Throws when the address itself cannot be listened on. */
export async function freePort(host: string, wished: number): Promise<number> {
  const found = await tryPort(host, wished);
  return found ?? (await tryPort(host, 0)) ?? wished;
}

/** A port that is taken, or not ours to open, is undefined, so that another is tried; any other fault is thrown. */
function tryPort(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}
