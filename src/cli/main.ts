import { vigie } from "./vigie.ts";

// A reader that has seen enough (`vigie … | head`) closes the pipe: that ends the command, it is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await vigie(process.argv.slice(2));
